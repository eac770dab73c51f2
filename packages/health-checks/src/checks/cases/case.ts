import type { Changed } from './breakage.ts';

/** A sentence that is true, what is changed about the healthy laptop, and what is found then. */
export type Case = readonly [sentence: string, changed: Changed, findings: readonly string[]];
