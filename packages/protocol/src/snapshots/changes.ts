import { z } from 'zod';
import { FindingCode } from './finding.ts';
import { count, facts, instant, words } from './shape.ts';

/** One thing that is not as it was when the computer was last healthy. */
export const StateChange = facts({
  /** Where it stands: a section's name. */
  section: words(60),
  /** Stable name of the thing inside its section, as `packages/dpkg/openvpn`. */
  key: words(400),
  /** What people call it. */
  label: words(200),
  kind: z.enum(['added', 'removed', 'changed']),
  before: words(400).nullable(),
  after: words(400).nullable(),
  /** When it changed, where the system remembers; else null: between `healthyAt` and now. */
  at: instant.nullable(),
  likelihood: z.enum(['likely', 'possible', 'unlikely']),
  /** The findings that it may be the cause of. */
  mayExplain: z.array(FindingCode).max(30),
});
export type StateChange = z.infer<typeof StateChange>;

/** What changed since this computer was last healthy, most telling first. */
export const ChangesSection = facts({
  /** Null: it was never seen healthy; then there is nothing to compare with. */
  healthyAt: instant.nullable(),
  /** All of them, those beyond the list included. */
  total: count,
  list: z.array(StateChange).max(500),
});
export type ChangesSection = z.infer<typeof ChangesSection>;
