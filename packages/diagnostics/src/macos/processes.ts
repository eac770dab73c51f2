import type { Process } from '@firstline/protocol/snapshots/processes';
import { clip, clipOr, honestCount, instantOf, numberIn } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import { saidFor } from './said.ts';
import { sysctl } from './sysctl.ts';

const LIST_MAX = 300;
const KIB = 1024;

/** Arguments are not asked for: `comm` is the program's file alone. It comes last, for it may hold spaces. */
export const psArguments = ['-axo', 'pid=,ppid=,stat=,pcpu=,time=,rss=,etime=,user=,comm='];

const states: Readonly<Record<string, Process['state']>> = {
  R: 'running',
  S: 'sleeping',
  I: 'idle',
  U: 'blocked',
  T: 'stopped',
  Z: 'zombie',
};

/** What is running, from ps(1). Its processor use is an average over up to a minute. */
export const processes: Read<'processes'> = async (system, run) => {
  const [text, kernel] = await Promise.all([
    saidFor(system, run, 'ps', psArguments),
    sysctl(system, run).catch(() => new Map<string, string>()),
  ]);
  const list = text.split('\n').flatMap((line) => processIn(line, system.clock.now()));
  if (list.length === 0) return absent('this computer does not show its processes');
  const inState = (state: Process['state']) => list.filter((one) => one.state === state).length;
  return {
    total: list.length,
    threads: null,
    running: inState('running'),
    blocked: inState('blocked'),
    stopped: inState('stopped'),
    zombies: inState('zombie'),
    zombieParents: zombieParents(list),
    openFiles: honestCount(numberIn(kernel.get('kern.num_files'))),
    openFilesLimit: honestCount(numberIn(kernel.get('kern.maxfiles'))),
    sampleMs: null,
    agentPid: system.agent.pid,
    list: list
      .sort(
        (a, b) => (b.cores ?? 0) - (a.cores ?? 0) || (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0),
      )
      .slice(0, LIST_MAX),
  };
};

function processIn(line: string, nowMs: number): Process[] {
  const found = line.match(
    /^\s*(\d+)\s+(\d+)\s+(\S)\S*\s+([\d.,]+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(.+)$/,
  );
  if (found === null) return [];
  const [, pid, parent, state = '', percent = '', time = '', rss, age = '', user, file = ''] =
    found;
  const seconds = secondsIn(age);
  const number = honestCount(Number(pid));
  if (number === null) return [];
  return [
    {
      pid: number,
      parentPid: honestCount(Number(parent)),
      name: clipOr(file.trim().split('/').at(-1), 'unnamed', 120),
      userName: clip(user, 60),
      state: states[state] ?? 'unknown',
      cores: coresIn(percent),
      cpuSeconds: secondsIn(time),
      memoryBytes: honestCount(Number(rss) * KIB),
      threads: null,
      startedAt: seconds === null ? null : instantOf(nowMs - seconds * 1000),
      readBytesPerSecond: null,
      writtenBytesPerSecond: null,
      openFiles: null,
      openFilesLimit: null,
    },
  ];
}

/** Percent of one core, with a comma in some languages. */
function coresIn(percent: string): number | null {
  const whole = honestCount(Number(percent.replace(',', '.')));
  return whole === null ? null : whole / 100;
}

/** `2-03:04:05`, `03:04:05`, `4:05` or `12:34.56`; null for anything else. */
export function secondsIn(text: string): number | null {
  const found = text.match(/^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)$/);
  if (found === null) return null;
  const [, days = 0, hours = 0, minutes = 0, seconds = '0'] = found;
  const whole = (Number(days) * 24 + Number(hours)) * 3600 + Number(minutes) * 60;
  return whole + Number(seconds.replace(',', '.'));
}

function zombieParents(list: readonly Process[]) {
  const counts = new Map<number, number>();
  for (const { state, parentPid } of list) {
    if (state === 'zombie' && parentPid !== null) {
      counts.set(parentPid, (counts.get(parentPid) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([pid, zombies]) => ({
      pid,
      name: list.find((one) => one.pid === pid)?.name ?? 'unnamed',
      zombies,
    }))
    .sort((a, b) => b.zombies - a.zombies)
    .slice(0, 20);
}
