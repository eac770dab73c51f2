import path from 'node:path';
import { type Apart, startApart } from '../apart.ts';
import type { CaseResult } from './run-case.ts';

/** The lab at work. */
export type DeploymentLab = Omit<Apart, 'output'> & {
  readonly results: Promise<readonly CaseResult[]>;
};

/** Starts the doctor's lab apart from the machine. `only`: names of cases; all when empty. */
export function startDeploymentLab(
  only: readonly string[] = [],
  tell: (line: string) => void = () => undefined,
): DeploymentLab {
  const entry = path.join(import.meta.dirname, 'entry.ts');
  const { output, ...lab } = startApart(entry, { only }, tell);
  // as: entry.ts writes it
  const results = output.then((text) => JSON.parse(text) as CaseResult[]);
  results.catch(() => undefined);
  return { ...lab, results };
}
