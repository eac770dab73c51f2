import path from 'node:path';
import { type Apart, startApart } from './apart.ts';
import type { LabReport } from './report.ts';
import { here } from './world.ts';

/** Which part of the lab is wanted. */
export type LabOptions = {
  /** Names of faults; all when empty. */
  readonly only?: readonly string[];
  /** Runs of a computer that nothing was done to. */
  readonly healthy?: number;
  /** Decides the order of the cases. */
  readonly seed?: number;
};

/** A lab at work. */
export type RunningLab = Omit<Apart, 'output'> & { readonly report: Promise<LabReport> };

/** Starts the lab apart from the machine, and hands over what it found out. */
export function startLab(
  options: LabOptions = {},
  tell: (line: string) => void = () => undefined,
): RunningLab {
  const { output, ...lab } = startApart(path.join(here, 'entry.ts'), options, tell);
  // as: entry.ts writes it
  const report = output.then((text) => JSON.parse(text) as LabReport);
  // Whoever waits for the report is told; whoever killed the lab need not be.
  report.catch(() => undefined);
  return { ...lab, report };
}
