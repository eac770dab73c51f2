import type { Changed } from './breakage.ts';

/** A sentence that is true, what is changed about the healthy laptop, and what is found then. */
export type Case = readonly [sentence: string, changed: Changed, findings: readonly string[]];

/** The sentence of a case, and a finding that it leads to, line by line as `told` has it. */
export type Whole = readonly [
  sentence: string,
  code: string,
  employee: string,
  technician: string,
  evidence: string,
  rest: string,
];
