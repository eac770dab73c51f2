// Remedies against the real programs they steer, each on a scratch folder of its own: CUPS, dpkg, systemd, GSettings.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { programPath } from '../../../../../../test/harness/needs.ts';
import { type OwnProcess, startProcess } from '../../../../../../test/harness/own-process.ts';
import { isRoot } from '../../../../../../test/harness/rights.ts';
import { carryOut } from './carry-out.ts';
import { calling, effectsWith } from './effects.test-data.ts';
import type { Effects } from './effects.ts';
import { catalogue } from './catalogue.ts';
import type { Remedy } from './remedy.ts';
import { runCommands } from './run-command.ts';
import { systemTimers } from '@firstline/connection/timers';

const has = (...programs: string[]) => programs.every((name) => programPath(name) !== null);
const unified = '/sys/fs/cgroup/unified';

let folder: string;
let running: OwnProcess[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-real-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) await one.end();
  const cgroup = path.join(unified, path.basename(folder));
  if (existsSync(cgroup)) await removeTree(cgroup);
  await rm(folder, { recursive: true, force: true });
});
const at = (...parts: string[]) => path.join(folder, ...parts);

const effectsIn = (environment: Record<string, string>, given: Partial<Effects> = {}): Effects => {
  const { run, has: hasCommand } = runCommands({
    platform: 'linux',
    environment: { HOME: folder, ...environment },
    isRoot,
  });
  return effectsWith({
    run,
    has: hasCommand,
    account: { uid: process.getuid?.() ?? 0, name: userInfo().username },
    rights: 'nothing',
    ...given,
  });
};
const carriedOut = async (
  remedy: Remedy,
  effects: Effects,
  params: Parameters<typeof calling>[1] = {},
) => {
  const planned = await remedy.plan(effects, calling(remedy.id, params));
  if (typeof planned === 'string') throw new Error(planned);
  const done = await carryOut(planned, {
    timers: systemTimers,
    limitMs: remedy.limitSeconds * 1_000,
  });
  return { planned, done };
};
/** Looks until it is so: the fact is awaited, not a time. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  while (!(await is())) await setTimeout(20);
};
const ends = async (program: string, args: string[], env: Record<string, string>) => {
  const one = startProcess(program, args, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
  });
  const code = await new Promise((resolve) => one.child.once('close', resolve));
  return { code, said: one.said() };
};

describe.runIf(isRoot && has('cupsd', 'lp', 'lpadmin', 'cupsdisable'))('CUPS', () => {
  test('a stuck queue is cleared of the person’s documents, and of those that were shown only', async () => {
    const socket = at('cups.sock');
    await mkdir(at('spool/tmp'), { recursive: true });
    await writeFile(
      at('cupsd.conf'),
      `Listen ${socket}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n` +
        '<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n',
    );
    await writeFile(
      at('cups-files.conf'),
      ['ServerRoot', 'StateDir', 'CacheDir', 'TempDir']
        .map((name) => `${name} ${folder}\n`)
        .concat(`RequestRoot ${at('spool')}\nErrorLog ${at('error')}\nAccessLog ${at('access')}\n`)
        .join(''),
    );
    running.push(
      startProcess('/usr/sbin/cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')]),
    );
    const env = { CUPS_SERVER: socket, HOME: folder };
    await until(async () => existsSync(socket) && (await ends('lpstat', ['-r'], env)).code === 0);
    const must = async (program: string, ...args: string[]) =>
      expect(await ends(program, args, env)).toMatchObject({ code: 0 });
    await must('lpadmin', '-p', 'Floor3', '-E', '-v', 'file:///dev/null');
    await must('cupsdisable', 'Floor3');
    await writeFile(at('letter.txt'), 'Dear printer\n');
    await must('lp', '-d', 'Floor3', at('letter.txt'));
    await must('lp', '-d', 'Floor3', at('letter.txt'));
    await must('lp', '-U', 'jonas', '-d', 'Floor3', at('letter.txt'));

    const { planned, done } = await carriedOut(catalogue['clear-print-queue'], effectsIn(env), {
      printer: 'Floor3',
    });

    expect(
      planned.steps.map(({ code, params }) => [code, params['job'] ?? params['count']]),
    ).toEqual([
      ['cancel-print-job', 'Floor3-1'],
      ['cancel-print-job', 'Floor3-2'],
      ['jobs-of-others', 1],
    ]);
    expect(done).toEqual({
      end: 'done',
      detail: null,
      before: { what: 'waiting-jobs', unit: 'count', value: 3 },
      after: { what: 'waiting-jobs', unit: 'count', value: 1 },
      kept: null,
    });
    expect((await ends('lpstat', ['-W', 'not-completed', '-o'], env)).said).toMatch(/^Floor3-3 /);
  });
});

describe.runIf(isRoot && has('dpkg', 'dpkg-query'))('dpkg', () => {
  /** A database of its own with a package that stopped midway; its log goes beside it. */
  const database = async (postinst: string) => {
    await mkdir(at('dpkg/info'), { recursive: true });
    await mkdir(at('dpkg/updates'));
    await mkdir(at('dpkg/triggers'));
    const about = 'Version: 1.0\nArchitecture: all\nMaintainer: x <x@example>\nDescription: x\n';
    await writeFile(
      at('dpkg/status'),
      `Package: fine\nStatus: install ok installed\n${about}\n` +
        `Package: midway\nStatus: install ok half-configured\n${about}Config-Version: 1.0\n`,
    );
    await writeFile(at('dpkg/available'), '');
    await writeFile(at('dpkg/info/midway.list'), '/.\n');
    await writeFile(at('dpkg/info/fine.list'), '/.\n');
    await writeFile(at('dpkg/info/midway.postinst'), `#!/bin/sh\n${postinst}\n`, { mode: 0o755 });
    await writeFile(at('.dpkg.cfg'), `log ${at('dpkg.log')}\n`);
    return effectsIn({ DPKG_ADMINDIR: at('dpkg') });
  };
  const broken = (value: number) => ({ what: 'broken-packages', unit: 'count', value });

  test('a package that stopped midway is set up to its end', async () => {
    const effects = await database('exit 0');

    const { planned, done } = await carriedOut(catalogue['repair-packages'], effects);

    expect(planned.steps[0]?.params).toEqual({ packages: 'midway' });
    expect(done).toMatchObject({ end: 'done', before: broken(1), after: broken(0) });
    expect(await readFile(at('dpkg/status'), 'utf8')).not.toContain('half-configured');
  });

  test('one whose own script fails is told as failed, in dpkg’s words', async () => {
    const effects = await database('echo no room for me >&2; exit 7');

    const { done } = await carriedOut(catalogue['repair-packages'], effects);

    expect(done).toMatchObject({ end: 'failed', before: broken(1), after: broken(1) });
    expect(done.detail).toContain('no room for me');
  });
});

describe.runIf(isRoot && has('unshare', 'setpriv', 'systemctl') && existsSync(unified))(
  'systemd of a session',
  () => {
    test('a failed service runs again', async () => {
      const runtime = at('run');
      const units = at('.config/systemd/user');
      const cgroup = path.join(unified, path.basename(folder));
      await mkdir(runtime, { mode: 0o700 });
      await mkdir(units, { recursive: true });
      await mkdir(cgroup);
      await writeFile(
        path.join(units, 'tracker.service'),
        `[Service]\nExecStartPre=/usr/bin/test -e ${at('ready')}\nExecStart=/usr/bin/sleep 600\n`,
      );
      // In no process namespace of its own: its socket answers only to processes that it can see.
      const script =
        'echo $$ > "$0/cgroup.procs"; exec setpriv --bounding-set -sys_time,-sys_module,-sys_rawio,-sys_boot ' +
        'unshare -m -C sh -c "' +
        'mount --make-rprivate / && mount -t tmpfs none /run && mkdir -p /run/systemd/system && ' +
        'mount -t cgroup2 none /sys/fs/cgroup && ' +
        'exec /usr/lib/systemd/systemd --user --log-target=null"';
      const env = { XDG_RUNTIME_DIR: runtime, HOME: folder };
      const manager = startProcess('/bin/sh', ['-c', script, cgroup], {
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
      });
      running.push(manager);
      await until(() => Promise.resolve(existsSync(path.join(runtime, 'systemd/private'))));
      await ends('systemctl', ['--user', 'start', 'tracker.service'], env);
      await writeFile(at('ready'), '');

      const { done } = await carriedOut(catalogue['restart-user-service'], effectsIn(env), {
        service: 'tracker',
      });
      const unknown = catalogue['restart-user-service'].plan(
        effectsIn(env),
        calling('restart-user-service', { service: 'cups' }),
      );

      const runs = (value: number) => ({ what: 'service-running', unit: 'yes-no', value });
      expect(done).toMatchObject({ end: 'done', before: runs(0), after: runs(1) });
      expect(await unknown).toBe('not-possible-here');
    });
  },
);

/** A control group goes only when it and all below it are empty; whatever still runs there was started here. */
async function removeTree(group: string): Promise<void> {
  for (const pid of (await readFile(path.join(group, 'cgroup.procs'), 'utf8')).split('\n')) {
    if (pid !== '' && existsSync(`/proc/${pid}`)) process.kill(Number(pid), 'SIGKILL');
  }
  for (const entry of await readdir(group, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeTree(path.join(group, entry.name));
  }
  await until(() =>
    rmdir(group).then(
      () => true,
      () => false,
    ),
  );
}

describe.runIf(has('dbus-daemon', 'gsettings', 'dconf'))('GSettings', () => {
  test('the proxy is switched off and back on as it was', async () => {
    const bus = startProcess('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder, XDG_RUNTIME_DIR: folder },
    });
    running.push(bus);
    const [address] = await bus.says(/unix:\S+/);
    const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder, HOME: folder };
    const mode = async () =>
      (await ends('gsettings', ['get', 'org.gnome.system.proxy', 'mode'], env)).said.trim();
    await ends('gsettings', ['set', 'org.gnome.system.proxy', 'mode', 'manual'], env);
    const silent = { source: 'gnome', kind: 'http', host: 'old', answer: { state: 'silent' } };
    const effects = effectsIn(env, {
      // as: what the remedy reads of the section, which follows the real setting
      section: async () => ({ settings: (await mode()) === "'manual'" ? [silent] : [] }) as never,
    });

    const { done } = await carriedOut(catalogue['reset-proxy'], effects, { source: 'gnome' });
    const off = await mode();
    await catalogue['reset-proxy'].putBack?.(effects, done.kept).run();

    expect(done).toMatchObject({ end: 'done', before: { value: 1 }, after: { value: 0 } });
    expect([off, await mode()]).toEqual(["'none'", "'manual'"]);
  });
});
