import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { systemStartedMs } from './system-start.ts';

/** One line of what the kernel said. */
export type KernelLine = {
  readonly level: string;
  readonly message: string;
  readonly atMs: number;
};

export type KernelLog = { readonly lines: readonly KernelLine[]; readonly cut: boolean };

/**
 * The kernel's own log since this system started, oldest first; null where this account may not read
 * it. It is one log for all containers of a computer.
 */
export async function askKernelLog(
  system: System,
  { signal }: Run,
  levels: string,
): Promise<KernelLog | null> {
  const ran = await system.run('dmesg', [`--level=${levels}`, '--decode', '--time-format=iso'], {
    timeoutMs: 5_000,
    signal,
  });
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) return null;
  const startedMs = systemStartedMs(system.files);
  const lines = kernelLinesIn(ran.stdout);
  return {
    lines: startedMs === null ? lines : lines.filter((line) => line.atMs >= startedMs),
    cut: ran.cut,
  };
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
