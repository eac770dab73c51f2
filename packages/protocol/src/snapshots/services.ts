import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** A program that the system starts and watches. */
export const BackgroundService = facts({
  name: words(120),
  description: words().nullable(),
  state: z.enum(['running', 'finished', 'stopped', 'failed', 'starting', 'stopping', 'unknown']),
  startup: z.enum(['automatic', 'manual', 'disabled', 'unknown']),
  /** Restarts since it was last started by hand or at boot. */
  restarts: count.nullable(),
  /** Why it failed, in the system's word: `exit-code`, `start-limit-hit`, `timeout`. */
  result: words(60).nullable(),
  exitStatus: z.int().nullable(),
  /** Whose it is: the computer's, or the session's of whoever sits here. */
  scope: z.enum(['system', 'user']).default('system'),
});
export type BackgroundService = z.infer<typeof BackgroundService>;

/** Services, failed ones first. */
export const ServicesSection = facts({
  system: z.enum(['systemd', 'windows', 'launchd']),
  /** The system's own verdict, as `running` or `degraded`. */
  verdict: words(40).nullable(),
  total: count,
  list: z.array(BackgroundService).max(600),
});
export type ServicesSection = z.infer<typeof ServicesSection>;
