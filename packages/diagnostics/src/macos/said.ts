import type { Run, Whole } from '../collector.ts';
import type { Ran, System } from '../system/system.ts';

const BYTES_MAX = 16 * 1024 * 1024;

const asked = new WeakMap<Whole, Map<string, Promise<Ran>>>();

/**
 * Runs a command once for all sections of a snapshot; it ends with the snapshot. macOS has few files
 * that tell of itself, so several sections live on the same command.
 */
export function ranOnce(
  system: System,
  { whole }: Run,
  command: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<Ran> {
  const known = asked.get(whole) ?? new Map<string, Promise<Ran>>();
  asked.set(whole, known);
  const line = [command, ...args].join(' ');
  const running =
    known.get(line) ??
    system.run(command, args, { timeoutMs, maxBytes: BYTES_MAX, signal: whole.signal });
  known.set(line, running);
  return running;
}

/** What it printed; null when it is not there, refuses or is too slow. */
export async function said(
  system: System,
  run: Run,
  command: string,
  args: readonly string[],
  timeoutMs = 4_000,
): Promise<string | null> {
  const ran = await ranOnce(system, run, command, args, timeoutMs);
  return ran.state === 'ended' && ran.code === 0 && !ran.cut ? ran.stdout : null;
}

/** The same where a section has nothing without it: throws why. */
export async function saidFor(
  system: System,
  run: Run,
  command: string,
  args: readonly string[],
  timeoutMs = 4_000,
): Promise<string> {
  const ran = await ranOnce(system, run, command, args, timeoutMs);
  const name = command.split('/').at(-1) ?? command;
  if (ran.state === 'missing') throw new Error(`${name} is not there or may not be run`);
  if (ran.state === 'late') throw new Error(`${name} did not answer in time`);
  if (ran.cut) throw new Error(`${name} answered more than can be read`);
  if (ran.code !== 0) throw new Error(`${name} refused (code ${ran.code})`);
  return ran.stdout;
}
