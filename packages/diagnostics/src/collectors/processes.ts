import type { Process } from '@firstline/protocol/snapshots/processes';
import { clip, clipOr, honest, honestCount, instantOf } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';
import { accountsOf } from './accounts.ts';
import { readTable, type Ticking, TICKS_PER_SECOND } from './process-table.ts';

const LIST_MAX = 300;
const SAMPLE_MS = 100;

/** What is running. Arguments and environments are never read. Windows and macOS: not run here yet. */
export const processes = collector({
  section: 'processes',
  timeoutMs: 8_000,
  read: { linux: readLinux, win32: readElsewhere, darwin: readElsewhere },
});

async function readLinux(system: System) {
  const { files, clock } = system;
  const began = clock.elapsed();
  const before = await readTable(system);
  if (before.size === 0) return absent('this computer does not show its processes');
  await clock.pause(SAMPLE_MS);
  const after = await readTable(system);
  const sampleMs = clock.elapsed() - began;
  const boot = Number(files.text('/proc/stat')?.match(/^btime (\d+)$/m)?.[1] ?? Number.NaN) * 1000;
  const names = new Map(accountsOf(system).map((account) => [account.uid, account.userName]));
  const table = [...after.values()];
  const pace = pacer(clock);
  const list: Process[] = [];
  for (const found of busiest(table, before).slice(0, LIST_MAX)) {
    list.push(described(found));
    await pace();
  }
  const [open, , limit] = (files.text('/proc/sys/fs/file-nr') ?? '')
    .trim()
    .split(/\s+/)
    .map(Number);
  const inState = (state: string) => table.filter((found) => found.state === state).length;
  return {
    total: table.length,
    threads: table.reduce((sum, found) => sum + found.threads, 0),
    running: inState('R'),
    blocked: inState('D'),
    stopped: inState('T'),
    zombies: inState('Z'),
    zombieParents: zombieParents(after),
    openFiles: honestCount(open),
    openFilesLimit: honest(limit),
    sampleMs: Math.round(sampleMs),
    agentPid: system.agent.pid,
    list: list.sort(
      (a, b) => (b.cores ?? 0) - (a.cores ?? 0) || (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0),
    ),
  };

  function described(found: Ticking): Process {
    const status = files.text(`/proc/${found.pid}/status`) ?? '';
    const kib = status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
    const uid = Number(status.match(/^Uid:\s+(\d+)/m)?.[1] ?? Number.NaN);
    const since = before.get(found.pid);
    const same = since !== undefined && since.startTicks === found.startTicks;
    const seconds = (found.ticks - (same ? since.ticks : 0)) / TICKS_PER_SECOND;
    return {
      pid: found.pid,
      parentPid: found.parentPid,
      name: clipOr(nameOf(found, files), 'unnamed', 120),
      userName: clip(names.get(uid) ?? (Number.isInteger(uid) ? String(uid) : null), 60),
      state: states[found.state] ?? 'unknown',
      cores: same ? Math.round(Math.max(0, (seconds * 1000) / sampleMs) * 100) / 100 : null,
      cpuSeconds: found.ticks / TICKS_PER_SECOND,
      memoryBytes: kib === undefined ? null : Number(kib) * 1024,
      threads: found.threads,
      startedAt: instantOf(boot + (found.startTicks / TICKS_PER_SECOND) * 1000),
      ...notMeasured,
    };
  }
}

/** The kernel cuts names at 15 letters, and Node calls its own MainThread; the program's file says more. */
function nameOf({ pid, name }: Ticking, files: System['files']): string {
  if (name.length < NAME_CUT && name !== 'MainThread') return name;
  const file = files
    .link(`/proc/${pid}/exe`)
    ?.replace(/ \(deleted\)$/, '')
    .split('/')
    .at(-1);
  if (file === undefined) return name;
  return name === 'MainThread' || file.startsWith(name) ? file : name;
}

const NAME_CUT = 15;

const notMeasured = {
  readBytesPerSecond: null,
  writtenBytesPerSecond: null,
  openFiles: null,
  openFilesLimit: null,
};

const states: Readonly<Record<string, Process['state']>> = {
  R: 'running',
  S: 'sleeping',
  D: 'blocked',
  T: 'stopped',
  t: 'stopped',
  Z: 'zombie',
  I: 'idle',
};

/** What matters first, so that a bound on the list never cuts the culprit: busy, then long at it. */
function busiest(table: readonly Ticking[], before: ReadonlyMap<number, Ticking>): Ticking[] {
  const spent = (found: Ticking) => found.ticks - (before.get(found.pid)?.ticks ?? 0);
  const kernels = (found: Ticking) => Number(found.parentPid === 2 || found.pid === 2);
  return [...table].sort(
    (a, b) => spent(b) - spent(a) || kernels(a) - kernels(b) || b.ticks - a.ticks,
  );
}

function zombieParents(table: ReadonlyMap<number, Ticking>) {
  const counts = new Map<number, number>();
  for (const found of table.values()) {
    if (found.state === 'Z') counts.set(found.parentPid, (counts.get(found.parentPid) ?? 0) + 1);
  }
  return [...counts]
    .map(([pid, zombies]) => ({ pid, name: clipOr(table.get(pid)?.name, 'unnamed', 120), zombies }))
    .sort((a, b) => b.zombies - a.zombies)
    .slice(0, 20);
}

async function readElsewhere(system: System) {
  const si = await system.information();
  const found = await si.processes();
  return {
    total: found.all,
    threads: null,
    running: honestCount(found.running),
    blocked: honestCount(found.blocked),
    stopped: null,
    zombies: found.list.filter(({ state }) => /zombie/i.test(state)).length,
    zombieParents: [],
    openFiles: null,
    openFilesLimit: null,
    sampleMs: null,
    agentPid: system.agent.pid,
    list: found.list
      .sort((a, b) => b.cpu - a.cpu || b.memRss - a.memRss)
      .slice(0, LIST_MAX)
      .map(
        (one): Process => ({
          pid: one.pid,
          parentPid: honestCount(one.parentPid),
          name: clipOr(one.name, 'unnamed', 120),
          userName: clip(one.user, 60),
          state: /sleep/i.test(one.state)
            ? 'sleeping'
            : /run/i.test(one.state)
              ? 'running'
              : 'unknown',
          cores: honest(one.cpu / 100),
          cpuSeconds: null,
          memoryBytes: honestCount(one.memRss * 1024),
          threads: null,
          startedAt: instantOf(Date.parse(one.started)),
          ...notMeasured,
        }),
      ),
  };
}
