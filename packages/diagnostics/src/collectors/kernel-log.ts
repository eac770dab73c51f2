import type { Run, Whole } from '../collector.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';
import { kernelStartedMs, systemStartedMs } from './system-start.ts';

/** One line of what the kernel said. */
export type KernelLine = {
  /** As `err`; `emerg`, `alert` and `crit` are worse. */
  readonly level: string;
  readonly message: string;
  readonly atMs: number;
};

export type KernelLog = { readonly lines: readonly KernelLine[]; readonly cut: boolean };

/** Sections of one snapshot share one reading. */
const asked = new WeakMap<Whole, Promise<KernelLog | null>>();

/**
 * The kernel's own log since this system started, oldest first; null where this account may not read
 * it. It is one log for all containers of a computer.
 */
export function askKernelLog(system: System, run: Run): Promise<KernelLog | null> {
  const before = asked.get(run.whole);
  if (before !== undefined) return before;
  const asking = readLog(system, run.whole.signal);
  asked.set(run.whole, asking);
  return asking;
}

async function readLog(system: System, signal: AbortSignal): Promise<KernelLog | null> {
  const records = await system.files.kernelRecords();
  const log =
    records === null
      ? await printedLog(system, signal)
      : { lines: await recordedLines(records, system), cut: false };
  const startedMs = systemStartedMs(system.files);
  return log === null || startedMs === null
    ? log
    : { ...log, lines: log.lines.filter((line) => line.atMs >= startedMs) };
}

/** For accounts that may not open the device themselves and may run what may. */
async function printedLog({ run }: System, signal: AbortSignal): Promise<KernelLog | null> {
  const ran = await run('dmesg', ['--facility=kern', '--decode', '--time-format=iso'], {
    timeoutMs: 5_000,
    signal,
  });
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) return null;
  return { lines: kernelLinesIn(ran.stdout), cut: ran.cut };
}

const levels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const;

async function recordedLines(records: readonly string[], { files, clock }: System) {
  // In whole seconds, but the same at each reading: a moment that moves would look like a new one.
  const bootMs = kernelStartedMs(files) ?? Number.NaN;
  const pace = pacer(clock);
  const lines: KernelLine[] = [];
  for (const record of records) {
    const line = kernelLineOf(record, bootMs);
    if (line !== null) lines.push(line);
    await pace();
  }
  return lines;
}

/**
 * `6,1234,5678901,-;message`, then lines of details: facility and level in one number, a count, microseconds
 * since the start. What programs wrote there, and not the kernel, has another facility and is left out.
 */
export function kernelLineOf(record: string, bootMs: number): KernelLine | null {
  const found = record.match(/^(\d{1,4}),\d+,(\d{1,18}),[^;]*;([^\n]*)/);
  const number = Number(found?.[1] ?? Number.NaN);
  const level = levels[number];
  if (found === null || level === undefined || Number.isNaN(bootMs)) return null;
  return { level, message: found[3] ?? '', atMs: bootMs + Number(found[2]) / 1000 };
}

/** `kern  :err   : 2026-11-21T09:40:00,123456+00:00 message`, as util-linux writes it. */
export function kernelLinesIn(text: string): KernelLine[] {
  return text.split('\n').flatMap((line): KernelLine[] => {
    const found = line.match(/^\w+\s*:(\w+)\s*: (\S+?),(\d{3})\d*([+-][\d:]+) (.*)$/);
    if (found === null) return [];
    const [, level = '', second, thousandths, zone, message = ''] = found;
    const atMs = Date.parse(`${second}.${thousandths}${zone}`);
    return Number.isNaN(atMs) ? [] : [{ level, message, atMs }];
  });
}
