import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemTimers } from '@firstline/connection/timers';
import { uuidv7 } from '@firstline/protocol/ids';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { afterEach, expect, test } from 'vitest';
import type { StartPtyHost } from '../ports.ts';
import { forkPtyHost } from './fork-pty-host.ts';
import { hostShell, type HostedShell } from './pty-host-supervisor.ts';

const entry = fileURLToPath(new URL('../../pty-host/entry.ts', import.meta.url));
const startPtyHost = (extra: Record<string, string> = {}): StartPtyHost =>
  forkPtyHost({ entry, environment: { ...process.env, ...extra }, platform: process.platform });

const newId = (): string =>
  uuidv7(performance.timeOrigin + performance.now(), nodeCrypto.randomBytes(10));
const running: HostedShell[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((shell) => shell.end()));
});

// What only root can show is no test for anyone else, rather than one that is passed over.
const isRoot = process.getuid?.() === 0;
const asRoot = (name: string, run: () => Promise<void>): unknown => isRoot && test(name, run);

/** A shell whose output is collected; `printed` waits until it holds something. */
async function shell(start = startPtyHost(), id = newId()) {
  let text = '';
  let look = (): void => undefined;
  let settle: (end: readonly [number | null, number | null]) => void = () => undefined;
  const ended = new Promise<readonly [number | null, number | null]>((resolve) => {
    settle = resolve;
  });
  const hosted = hostShell(
    { startPtyHost: start, timers: systemTimers, platform: process.platform },
    id,
    {
      output(bytes) {
        text += Buffer.from(bytes).toString();
        hosted.taken(bytes.length);
        look();
      },
      written: () => undefined,
      ended: (code, signal) => settle([code, signal]),
    },
  );
  running.push(hosted);
  const prepared = await hosted.prepared;
  if (prepared.kind !== 'ready') throw new Error(prepared.detail);
  await hosted.start(80, 24, () => undefined);
  const printed = (wanted: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve) => {
      look = () => {
        const found = wanted.exec(text);
        if (found) resolve(found);
      };
      look();
    });
  const type = (line: string): void => hosted.write(Buffer.from(`${line}\n`));
  return { id, hosted, prepared, printed, type, ended };
}

/** Processes that carry the shell's marker, or one of the given ids, and can still run. */
const alive = (id: string, pids: readonly number[] = []): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        const state = /\) (\w)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
        if (state === 'Z' || state === 'X') return false;
        if (pids.includes(Number(name))) return true;
        return readFileSync(`/proc/${name}/environ`, 'latin1').includes(`FIRSTLINE_SHELL=${id}`);
      } catch {
        return false; // it ended while we looked
      }
    });

test('a shell prints, is typed into, resized, and ends with its exit code', async () => {
  const { hosted, printed, type, ended } = await shell();

  type('stty size; echo "$((40+2))"');
  await printed(/24 80\r\n42/);
  hosted.resize(132, 43);
  type('stty size; exit 7');
  await printed(/43 132/);

  expect(await ended).toEqual([7, null]);
  expect(await hosted.end()).toEqual({ left: 0 });
});

test('a shell never runs as root, and sees none of the agent’s environment', async () => {
  const { prepared, printed, type } = await shell(startPtyHost({ FIRSTLINE_TOKEN: 'secret-7' }));

  type('echo "uid=$(id -u) groups=$(id -G) secret=[$FIRSTLINE_TOKEN] $(env | grep -c secret-7)."');

  const [, uid, groups] = await printed(/uid=(\d+) groups=([\d ]+) secret=\[\] 0\./);
  expect(Number(uid)).toBeGreaterThan(0);
  expect(groups?.split(' ')).not.toContain('0');
  expect(prepared).toMatchObject({ kind: 'ready' });
});

asRoot(
  'root without an invoker becomes nobody with a home of its own, which is gone afterwards',
  async () => {
    const { hosted, prepared, printed, type } = await shell(
      startPtyHost({ SUDO_UID: '', PKEXEC_UID: '0' }),
    );
    type(
      'echo "$HOME" > here; ln -s /etc/passwd trap; mkdir -p deep/er; cat here; stat -c "%a %U" .',
    );
    await printed(/700 nobody/);
    expect([prepared.account, existsSync(prepared.folder)]).toEqual(['nobody', true]);

    await hosted.end();

    expect([existsSync(prepared.folder), existsSync('/etc/passwd')]).toEqual([false, true]);
  },
);

asRoot('root started by sudo becomes the person who typed it', async () => {
  const { prepared, printed, type } = await shell(startPtyHost({ SUDO_UID: '1' }));

  type('id -u; id -g');
  await printed(/\r1\r\n1\r\n/);

  expect(prepared).toMatchObject({ kind: 'ready', account: 'daemon' });
});

if (!isRoot) {
  test('a person’s own agent gives a shell as that person, in their home', async () => {
    const { prepared } = await shell();

    const { username, homedir } = os.userInfo();
    expect(prepared).toMatchObject({ kind: 'ready', account: username, folder: homedir });
  });
}

test('stop ends setsid, nohup, double forks, and what has no mark left at all', async () => {
  const { id, hosted, printed, type } = await shell();
  type('setsid sleep 1000 & nohup sleep 1000 >/dev/null 2>&1 &');
  type('( ( setsid sleep 1000 </dev/null >/dev/null 2>&1 & ) & )');
  type('f=$(mktemp)');
  type('( env -i setsid sh -c "echo \\$\\$ > $f; exec sleep 1000" </dev/null >/dev/null 2>&1 & )');
  type('until [ -s $f ]; do :; done; echo "hidden=$(cat $f)."; rm $f');
  type('trap "" HUP TERM; echo "self=$$."');
  const pids = [
    Number((await printed(/hidden=(\d+)\./))[1]),
    Number((await printed(/self=(\d+)\./))[1]),
  ];
  await expect.poll(() => alive(id, pids).length).toBe(5);

  expect(await hosted.end()).toEqual({ left: 0 });

  expect(alive(id, pids)).toEqual([]);
});

test('stop wins against a program that keeps forking', async () => {
  const { id, hosted, printed, type } = await shell();
  type(
    'for i in $(seq 50); do ( trap "" HUP; while :; do sleep 0.01 & wait; done ) & done 2>/dev/null; echo "going$((1))."',
  );
  await printed(/going1\./);

  expect(await hosted.end()).toEqual({ left: 0 });

  expect(alive(id)).toEqual([]);
});

test('when the pty host itself is killed, the agent still ends everything', async () => {
  let hostPid = 0;
  const start = startPtyHost();
  const { id, hosted, printed, type, ended } = await shell(async (shellId) => {
    const host = await start(shellId);
    hostPid = host.pid;
    return host;
  });
  type('setsid nohup sleep 1000 >/dev/null 2>&1 & echo "started$((1))."');
  await printed(/started1\./);

  process.kill(hostPid, 'SIGKILL');

  expect(await ended).toEqual([null, null]);
  expect(await hosted.end()).toEqual({ left: 0 });
  expect(alive(id)).toEqual([]);
});

test.each<[string, (host: ChildProcess) => void]>([
  ['goes', (host) => host.disconnect()],
  ['and its pty host are killed together', (host) => host.kill('SIGKILL')],
])('when the agent %s, nothing of the shell stays', async (_, part) => {
  const host = fork(entry, [], { serialization: 'advanced', execArgv: [], stdio: 'ignore' });
  const id = newId();
  const heard = (type: string): Promise<unknown> =>
    new Promise((resolve) => {
      host.on('message', (message) => {
        if (Reflect.get(Object(message), 'type') === type) resolve(message);
      });
    });
  const ready = heard('ready');
  host.send({ type: 'prepare', shellId: id });
  const { scratch } = Object(await ready);
  const started = heard('started');
  host.send({ type: 'start', cols: 80, rows: 24 });
  await started;
  host.send({ type: 'input', bytes: Buffer.from('setsid nohup sleep 1000 >/dev/null 2>&1 &\n') });
  await expect.poll(() => alive(id).length).toBe(2);

  const exited = once(host, 'exit');
  part(host);
  await exited;

  await expect
    .poll(() => [alive(id), scratch !== null && existsSync(scratch)])
    .toEqual([[], false]);
});

test('a host that talks nonsense is ended, and the agent is none the worse', async () => {
  const start = startPtyHost();
  const { id, hosted, ended } = await shell(async (shellId) => {
    const host = await start(shellId);
    return {
      ...host,
      onMessage: (listener) =>
        host.onMessage((message) => {
          listener(message);
          if (Reflect.get(Object(message), 'type') === 'output')
            listener({ type: 'output', bytes: 7 });
        }),
    };
  });

  expect(await ended).toEqual([null, null]);
  expect(await hosted.end()).toEqual({ left: 0 });
  expect(alive(id)).toEqual([]);
});

test('a host that cannot be started is a refusal, not a fault', async () => {
  const hosted = hostShell(
    {
      startPtyHost: () => Promise.reject(new Error('no such file')),
      timers: systemTimers,
      platform: process.platform,
    },
    newId(),
    { output: () => undefined, written: () => undefined, ended: () => undefined },
  );

  expect(await hosted.prepared).toMatchObject({ kind: 'refused', reason: 'failed' });
  expect(await hosted.end()).toEqual({ left: 0 });
});
