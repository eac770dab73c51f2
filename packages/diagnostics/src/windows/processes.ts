import type { Process, ProcessesSection } from '@firstline/protocol/snapshots/processes';
import { clipOr } from '../clip.ts';
import { absent } from '../collector.ts';
import { type Told, told } from '../told.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

const LIST_MAX = 300;
const TICKS_PER_SECOND = 10_000_000;

/** The idle "process" has number 0 and uses what nobody else does. */
const IDLE = 0;

/**
 * What is running, from two readings of Win32_Process some 300 ms apart. CommandLine is never asked
 * for. Windows knows no zombies, and a program's state only thread by thread.
 */
export const processes: WindowsReader<'processes'> = {
  asks: ['processes'],
  read(answers, system): ProcessesSection | ReturnType<typeof absent> {
    const [first = told(null), second = told(null)] = answers.rows('processes');
    const before = new Map(first.rows('Rows').map((row) => [keyOf(row), row]));
    const table = second.rows('Rows').filter((row) => (row.count('ProcessId') ?? IDLE) !== IDLE);
    if (table.length === 0) return absent('this computer does not show its processes');
    const sampleMs = (second.number('At') ?? 0) - (first.number('At') ?? 0);
    const list = table.map((row) => processOf(row, before.get(keyOf(row)), sampleMs));
    return {
      total: table.length,
      threads: table.reduce((all, row) => all + (row.count('ThreadCount') ?? 0), 0),
      running: null,
      blocked: null,
      stopped: null,
      zombies: 0,
      zombieParents: [],
      openFiles: table.reduce((all, row) => all + (row.count('HandleCount') ?? 0), 0),
      openFilesLimit: null,
      sampleMs: sampleMs > 0 ? Math.round(sampleMs) : null,
      agentPid: system.agent.pid,
      list: list
        .sort(
          (a, b) => (b.cores ?? 0) - (a.cores ?? 0) || (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0),
        )
        .slice(0, LIST_MAX),
    };
  },
};

/** Numbers are used again, but not by two programs that started at one moment. */
const keyOf = ({ text }: Told): string => `${text('ProcessId')} ${text('CreationDate')}`;

function processOf(row: Told, before: Told | undefined, sampleMs: number): Process {
  const perSecond = (value: number | null, earlier: number | null | undefined) =>
    value === null || earlier === null || earlier === undefined || sampleMs <= 0
      ? null
      : Math.max(0, ((value - earlier) * 1000) / sampleMs);
  const ticks = spent(row);
  const cores = perSecond(ticks, before === undefined ? null : spent(before));
  const rate = (field: string) => {
    const found = perSecond(row.count(field), before?.count(field));
    return found === null ? null : Math.round(found);
  };
  return {
    pid: row.count('ProcessId') ?? 0,
    parentPid: row.count('ParentProcessId'),
    name: clipOr(row.text('Name'), 'unnamed', 120),
    userName: null,
    state: 'unknown',
    cores: cores === null ? null : Math.round((cores / TICKS_PER_SECOND) * 100) / 100,
    cpuSeconds: ticks === null ? null : Math.round(ticks / (TICKS_PER_SECOND / 100)) / 100,
    memoryBytes: row.count('WorkingSetSize'),
    threads: row.count('ThreadCount'),
    startedAt: momentIn(row.text('CreationDate')),
    readBytesPerSecond: rate('ReadTransferCount'),
    writtenBytesPerSecond: rate('WriteTransferCount'),
    openFiles: row.count('HandleCount'),
    openFilesLimit: null,
  };
}

/** Processor time since the start, in ticks of 100 ns. */
function spent({ count }: Told): number | null {
  const [kernel, user] = [count('KernelModeTime'), count('UserModeTime')];
  return kernel === null || user === null ? null : kernel + user;
}
