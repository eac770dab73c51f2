/**
 * The packaged agent that updates itself: unpacked by an ordinary account, started by its launcher with the
 * sandbox on, taking a new version, killed in the middle of one, and going back from one that does not start.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UpdateOutcome } from '@firstline/protocol/agents';
import { currentOf, type Layout, layoutAt } from '@firstline/updates/computer/layout';
import { targetName, type Release } from '@firstline/updates/offer/release';
import { root } from '../../build/bundle/apps.ts';
import { startDisplay } from '../../test/harness/display.ts';
import { ordinaryAccount } from '../../test/harness/packaged.ts';
import { startDesk, type RealDesk } from '../../test/harness/real-desk.ts';
import { isRoot } from '../../test/harness/rights.ts';
import { placeFiles, targetOf, testRelease } from '../../test/harness/update-place.ts';
import { type UpdateServer, updateServer } from '../../test/harness/update-server.ts';
import { seeded } from '../crash/random.ts';
import { makeArchive } from '../updates/archive.ts';
import type { Check, PackageStep } from './package-step.ts';

const FIRST = '9.1.0';
const NEXT = '9.2.0';
const LAST = '9.4.0';
/** Its program ends at once. */
const BROKEN = '9.3.0';

/** How often the update to the last version is killed. */
const KILLS = 6;
const PATIENCE_MS = 180_000;
/** About as many files as a version has. */
const FILES = 60;

export const agentUpdates: PackageStep = {
  name: 'updates',
  needs: ['xvfb', 'dbus'],
  async run(check) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-updates-'));
    const archives = await makeArchives(folder);
    const place = await updateServer();
    const desk = await startDesk();
    const computer = await install(folder, archives, { place, desk });
    try {
      await takesTheNext(check, computer, archives, { place, desk });
      await goesBack(check, computer, archives, { place, desk });
      await survivesKills(check, computer, archives, place);
    } finally {
      await computer.close();
      await desk.close();
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Archives = ReadonlyMap<string, { readonly release: Release; readonly file: string }>;
type Around = { readonly place: UpdateServer; readonly desk: RealDesk };
type Computer = Awaited<ReturnType<typeof install>>;

/** Three real versions, packed one after the other, and one that ends as it starts. */
async function makeArchives(folder: string): Promise<Archives> {
  const made = new Map<string, { release: Release; file: string }>();
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const archive = async (version: string, from: string): Promise<void> => {
    const release = testRelease({ version, arch });
    const file = path.join(folder, targetName(release));
    const { unpackedBytes } = await makeArchive(file, { from, ...release });
    made.set(version, { release: { ...release, unpackedBytes }, file });
  };
  for (const version of [FIRST, NEXT, LAST]) {
    const words = ['dir', '--app', 'agent', '--version', version, '--for-tests'];
    execFileSync(process.execPath, ['scripts/package.ts', ...words], { cwd: root, stdio: 'pipe' });
    await archive(version, path.join(root, 'dist', 'agent', 'packages', 'linux-unpacked'));
  }
  const broken = path.join(folder, 'broken');
  mkdirSync(broken);
  writeFileSync(path.join(broken, 'firstline'), '#!/bin/sh\necho "does not start" >&2\nexit 3\n', {
    mode: 0o755,
  });
  await archive(BROKEN, broken);
  return made;
}

/** Puts these versions on the place, signed anew each time. */
function offer(
  place: UpdateServer,
  archives: Archives,
  versions: readonly string[],
  version: number,
): void {
  place.files.clear();
  const targets: Parameters<typeof placeFiles>[0] = {};
  const listed = {};
  for (const name of versions) {
    const found = archives.get(name);
    if (!found) throw new Error(`${name} was made`);
    const bytes = new Uint8Array(readFileSync(found.file));
    const target = targetOf(found.release, bytes);
    Object.assign(listed, target);
    for (const [file, { hashes }] of Object.entries(target))
      place.files.set(`targets/${hashes.sha512}.${file}`, bytes);
  }
  for (const [name, bytes] of placeFiles({ ...targets, targets: listed, at: Date.now(), version }))
    place.files.set(`metadata/${name}`, bytes);
}

/** An ordinary account's own copy, on a screen of its own, told by policy where updates come from. */
async function install(folder: string, archives: Archives, { place, desk }: Around) {
  const account = isRoot ? ordinaryAccount() : null;
  const display = await startDisplay(account ? { account } : {});
  const first = archives.get(FIRST);
  if (!first) throw new Error('the first version was made');
  execFileSync('tar', ['-xz', '--no-same-owner', '-f', first.file, '-C', display.home]);
  const policy = path.join(folder, 'policy');
  mkdirSync(policy, { mode: 0o755 });
  const said = { UpdateUrl: place.url, UpdateMode: 'auto', OrganisationName: 'Northwind IT' };
  writeFileSync(path.join(policy, 'policy.json'), JSON.stringify(said), { mode: 0o644 });
  execFileSync('chmod', ['755', folder]);
  const layout = layoutAt(path.join(display.home, 'firstline-agent'), 'firstline');
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, layout.root]);
  Object.assign(display.env, { FIRSTLINE_POLICY_FOLDER: policy, FIRSTLINE_UPDATE_LOOK_MS: '1500' });
  const words = ['--disable-gpu', '--hidden', '--no-probes', `--data=${display.home}/agent`];
  const enrolling = [`--server=${desk.url}`, `--token=${desk.token}`];
  return {
    layout,
    start: () => display.start(layout.launcher, [...words, ...enrolling]),
    /** As a power cut: everything that runs from this installation, at once. */
    kill(): number {
      const pids = running(layout);
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It ended by itself meanwhile.
        }
      }
      return pids.length;
    },
    async close() {
      this.kill();
      await display.close();
    },
  };
}

/** Processes whose program lies in this installation, and its launcher. */
function running({ root: installed, launcher }: Layout): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const program = readlinkSync(`/proc/${name}/exe`);
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return program.startsWith(`${installed}/`) || words.includes(launcher) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** The version that runs as a tray program, or null. */
function runs(layout: Layout): string | null {
  for (const pid of running(layout)) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const version = /\/versions\/([^/]+)\//.exec(readlinkSync(`/proc/${pid}/exe`))?.[1];
      if (version !== undefined && !words.includes('--type=')) return version;
    } catch {
      // It ended while it was looked at.
    }
  }
  return null;
}

async function until<T>(
  what: string,
  look: () => T | null | false | Promise<T | null | false>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what} did not happen in ${PATIENCE_MS / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const remembered = ({ update }: Layout, name: string): string =>
  existsSync(path.join(update, name)) ? readFileSync(path.join(update, name), 'utf8').trim() : '';

/** What the desk's console is told of the device. */
interface Told {
  readonly agentVersion: string | null;
  readonly update: UpdateOutcome | null;
}

/** The device as the desk's console lists it, as soon as it is as wanted. */
async function listed(desk: RealDesk, is: (device: Told) => boolean): Promise<Told> {
  const technician = await desk.console();
  return until('the device in the console', async () => {
    const { devices } = await technician.answers['device.list']({});
    const [device] = devices;
    const told = device && { agentVersion: device.agentVersion, update: device.update ?? null };
    return told && is(told) ? told : null;
  });
}

async function takesTheNext(
  check: Check,
  { layout, start }: Computer,
  archives: Archives,
  { place, desk }: Around,
) {
  offer(place, archives, [FIRST, NEXT], 1);
  const agent = start();
  await agent.says(/Firstline is ready\./);
  await check('an unpacked archive starts as an ordinary account, with its sandbox on', () => {
    assert.doesNotMatch(agent.said(), /no-sandbox|open to others/);
  });
  await check('it takes the next version by itself and restarts into it', async () => {
    await until('the next version', () => runs(layout) === NEXT);
    assert.equal(await currentOf(layout), NEXT);
  });
  await check(
    'half a minute later it is off trial, and the version before it is kept',
    async () => {
      await until('the end of the trial', () =>
        remembered(layout, 'outcome').startsWith(`updated ${FIRST} ${NEXT}`),
      );
      assert.equal(remembered(layout, 'trial'), '');
      assert.deepEqual(readdirSync(layout.versions).sort(), [FIRST, NEXT]);
    },
  );
  await check(
    'the console lists the new version, and after a reconnect how the update ended',
    async () => {
      await listed(desk, ({ agentVersion }) => agentVersion === NEXT);
      await desk.killServer();
      await desk.startServer();
      const { update } = await listed(desk, (device) => device.update !== null);
      assert.deepEqual([update?.result, update?.from, update?.to], ['updated', FIRST, NEXT]);
    },
  );
}

async function goesBack(
  check: Check,
  { layout, start, kill }: Computer,
  archives: Archives,
  { place, desk }: Around,
) {
  kill();
  offer(place, archives, [NEXT, BROKEN], 2);
  start();
  await check(
    'a version that ends as it starts is tried three times, and the one before it runs again',
    async () => {
      await until('the way back', () =>
        remembered(layout, 'outcome').startsWith(`rolled-back ${BROKEN} ${NEXT}`),
      );
      await until('the version before it', () => runs(layout) === NEXT);
      assert.equal(remembered(layout, 'failed'), BROKEN);
    },
  );
  await check('the console is told at the next connect', async () => {
    const { update, agentVersion } = await listed(
      desk,
      (device) => device.update?.result === 'rolled-back',
    );
    assert.deepEqual([agentVersion, update?.from, update?.to], [NEXT, BROKEN, NEXT]);
  });
  await check('it is not tried again', async () => {
    kill();
    place.asked.length = 0;
    start();
    await until('another look', () => place.asked.includes('metadata/timestamp.json'));
    await until('the version that works', () => runs(layout) === NEXT);
    assert.deepEqual(
      place.asked.filter((name) => name.startsWith('targets/')),
      [],
    );
  });
}

async function survivesKills(
  check: Check,
  { layout, start, kill }: Computer,
  archives: Archives,
  place: UpdateServer,
) {
  offer(place, archives, [NEXT, LAST], 3);
  const random = seeded(20_261_130);
  const seen: string[] = [];
  await check(
    `killed ${KILLS} times in the middle of an update, the old or the new version starts`,
    async () => {
      for (let n = 0; n < KILLS; n += 1) {
        kill();
        const agent = start();
        await agent.says(/Firstline is ready\./);
        const wanted = n === KILLS - 1 ? 1 : random();
        await until('an update under way', () => isUnderWay(layout, wanted));
        kill();
        const again = start();
        await again.says(/Firstline is ready\./);
        const version = await until('a version', () => runs(layout));
        seen.push(version);
        assert.ok([NEXT, LAST].includes(version), version);
      }
    },
  );
  process.stdout.write(`    started after each kill: ${seen.join(' ')}\n`);
  await check('the update ends well afterwards, and leaves nothing lying about', async () => {
    await until('the last version', () => runs(layout) === LAST);
    await until('the end of its trial', () =>
      remembered(layout, 'outcome').startsWith(`updated ${NEXT} ${LAST}`),
    );
    assert.deepEqual(readdirSync(layout.versions).sort(), [NEXT, LAST]);
  });
}

/** Whether as much of the last version is unpacked as wanted, 0–1; at 1 it has taken the old one's place. */
function isUnderWay(layout: Layout, wanted: number): boolean {
  if (readlinkSync(path.join(layout.root, 'current')).endsWith(LAST)) return true;
  const staging = path.join(layout.versions, `.new-${LAST}`);
  if (wanted === 1 || !existsSync(staging)) return false;
  return readdirSync(staging, { recursive: true }).length >= wanted * FILES;
}
