import { z } from 'zod';
import { count, facts, instant, words } from './shape.ts';

/** Recent errors of the system's log, alike ones together, most frequent first. */
export const LogErrorsSection = facts({
  source: z.enum(['journal', 'kernel', 'syslog', 'event-log', 'unified-log']),
  /** The log was read from here on. */
  since: instant,
  total: count,
  /** More was there than was read. */
  cut: z.boolean(),
  groups: z
    .array(
      facts({
        program: words(120),
        level: z.enum(['critical', 'error']),
        /** The latest of them, clipped. */
        message: words(400),
        count: z.int().positive(),
        firstAt: instant,
        lastAt: instant,
      }),
    )
    .max(100),
});
export type LogErrorsSection = z.infer<typeof LogErrorsSection>;
