import type { Process } from '@firstline/protocol/snapshots/processes';
import { clip, clipOr, honest, honestCount, instantOf } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { accountsOf } from './accounts.ts';
import { between, chosen, type Watched } from './process-choice.ts';
import { LIMITS_MAX, openFilesLimitOf, openFilesOf } from './process-files.ts';
import { isKernels, movedOf, readMoved } from './process-io.ts';
import { readTable, tableOf, type Ticking, TICKS_PER_SECOND } from './process-table.ts';
import { freshLook, sampleOver } from './sample.ts';
import { kernelStartedMs } from './system-start.ts';

const LIST_MAX = 300;

/** What is running. Arguments and environments are never read. */
export const processes = collector({
  section: 'processes',
  timeoutMs: 8_000,
  read: { linux: readLinux, win32: onWindows('processes'), darwin: onMac('processes') },
});

async function readLinux(system: System) {
  const { files, clock } = system;
  const look = freshLook(system);
  const began = look?.atMs ?? clock.elapsed();
  const before = look ? tableOf(look) : await readTable(system);
  if (before.size === 0) return absent('this computer does not show its processes');
  const movedBefore = look ? movedOf(look) : await readMoved(system, before);
  await sampleOver(clock, look?.atMs ?? clock.elapsed());
  const sampleMs = clock.elapsed() - began;
  const after = await readTable(system);
  const moved = await readMoved(system, after);
  const watched = [...after.values()].map((now) =>
    between(before.get(now.pid), now, [movedBefore.get(now.pid), moved.get(now.pid)]),
  );
  const list = await described(chosen(watched, LIST_MAX), system);
  const [open, , limit] = (files.text('/proc/sys/fs/file-nr') ?? '')
    .trim()
    .split(/\s+/)
    .map(Number);
  const table = [...after.values()];
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
}

/** What only a look at each process's own files tells, of those that are listed. */
async function described(listed: readonly Watched[], system: System): Promise<Process[]> {
  const { files, clock } = system;
  const startedMs = kernelStartedMs(files) ?? Number.NaN;
  const names = new Map(accountsOf(system).map((account) => [account.uid, account.userName]));
  const pace = pacer(clock);
  const open = new Map<Ticking, number | null>();
  for (const { now } of listed) {
    open.set(now, isKernels(now) ? null : openFilesOf(now.pid, files));
    await pace();
  }
  const limits = new Map<Ticking, number | null>();
  const most = [...open].sort(([, a], [, b]) => (b ?? 0) - (a ?? 0)).slice(0, LIMITS_MAX);
  for (const [now, count] of most) {
    limits.set(now, count === null ? null : openFilesLimitOf(now.pid, files));
    await pace();
  }
  const list: Process[] = [];
  for (const { now, cores, read, written } of listed) {
    const status = files.text(`/proc/${now.pid}/status`) ?? '';
    const kib = status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
    const uid = Number(status.match(/^Uid:\s+(\d+)/m)?.[1] ?? Number.NaN);
    list.push({
      pid: now.pid,
      parentPid: now.parentPid,
      name: clipOr(nameOf(now, files), 'unnamed', 120),
      userName: clip(names.get(uid) ?? (Number.isInteger(uid) ? String(uid) : null), 60),
      state: states[now.state] ?? 'unknown',
      cores: cores === null ? null : Math.round(cores * 100) / 100,
      cpuSeconds: now.ticks / TICKS_PER_SECOND,
      memoryBytes: kib === undefined ? null : honestCount(Number(kib) * 1024),
      threads: now.threads,
      startedAt: instantOf(startedMs + (now.startTicks / TICKS_PER_SECOND) * 1000),
      readBytesPerSecond: honestCount(read),
      writtenBytesPerSecond: honestCount(written),
      openFiles: open.get(now) ?? null,
      openFilesLimit: limits.get(now) ?? null,
    });
    await pace();
  }
  return list;
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

const states: Readonly<Record<string, Process['state']>> = {
  R: 'running',
  S: 'sleeping',
  D: 'blocked',
  T: 'stopped',
  t: 'stopped',
  Z: 'zombie',
  I: 'idle',
};

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
