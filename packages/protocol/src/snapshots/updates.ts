import { z } from 'zod';
import { count, facts, instant, words } from './shape.ts';

/** How current the system is. */
export const UpdatesSection = facts({
  system: words(40),
  /** The list of available updates was last fetched. */
  checkedAt: instant.nullable(),
  lastInstalledAt: instant.nullable(),
  /** Null when counting would take too long here. */
  pending: count.nullable(),
  pendingSecurity: count.nullable(),
  /** Something installed works only after a restart. Null when the system does not say. */
  restartPending: z.boolean().nullable(),
  restartReasons: z.array(words(120)).max(30),
  automatic: z.boolean().nullable(),
  /** Programs that run from a file which was replaced since, until they are started again. Left out where not looked for. */
  outdatedPrograms: z.array(words(120)).max(30).optional(),
});
export type UpdatesSection = z.infer<typeof UpdatesSection>;
