import { absent } from '../collector.ts';
import type { Told } from '../told.ts';
import type { WindowsReader } from './reader.ts';

const TICKS_PER_MS = 10_000;

/**
 * How busy the processors are between two readings of their raw counter (PERF_100NSEC_TIMER_INV: it
 * counts idle time in ticks of 100 ns, as an average over the processors). Windows keeps no averages
 * of load and no time spent waiting for disks.
 */
export const load: WindowsReader<'load'> = {
  asks: ['processorTimes', 'processorQueue', 'diskQueue', 'processors'],
  read(answers) {
    const [first, second] = answers.rows('processorTimes');
    const sample = first === undefined || second === undefined ? null : between(first, second);
    if (sample === null) return absent('this computer does not tell how busy it is');
    const threads = (answers.may('processors') ?? []).reduce(
      (all, socket) => all + (socket.count('NumberOfLogicalProcessors') ?? 0),
      0,
    );
    return {
      averages: null,
      threads: Math.max(1, threads),
      sampleMs: Math.round(sample.ticks / TICKS_PER_MS),
      busy: Math.round((1 - sample.idle / sample.ticks) * 1000) / 1000,
      ioWait: null,
      stolen: null,
      // Threads that wait for a processor, and requests that wait for a disk.
      runnable: answers.may('processorQueue')?.[0]?.count('ProcessorQueueLength') ?? null,
      blocked: answers.may('diskQueue')?.[0]?.count('CurrentDiskQueueLength') ?? null,
      cpuPressure: null,
      ioPressure: null,
    };
  },
};

function between(first: Told, second: Told): { ticks: number; idle: number } | null {
  const grown = (field: string) => {
    const [from, until] = [first.number(field), second.number(field)];
    return from === null || until === null ? null : until - from;
  };
  const ticks = grown('Timestamp_Sys100NS');
  const idle = grown('PercentProcessorTime');
  if (ticks === null || idle === null || ticks <= 0) return null;
  return { ticks, idle: Math.min(ticks, Math.max(0, idle)) };
}
