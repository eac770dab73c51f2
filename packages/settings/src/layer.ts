import type { Fault, Source } from './fault.ts';

/** What one place says, as it is written there; nothing of it has been believed yet. */
export interface Layer {
  readonly source: Exclude<Source, 'default'>;
  /** The file or registry key, as an administrator would type it. */
  readonly place: string;
  readonly entries: Readonly<Record<string, unknown>>;
  /** What was wrong with the place as a whole. */
  readonly faults: readonly Fault[];
}
