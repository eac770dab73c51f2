import { z } from 'zod';
import { Answer } from './probe.ts';
import { facts, instant, words } from './shape.ts';

/** The clock, and what it is set by. */
export const TimeSection = facts({
  clock: instant,
  zone: words(60).nullable(),
  /** What another setting of this computer calls its zone, where it has two. */
  zoneNamed: words(60).nullable().default(null),
  /** Minutes ahead of UTC. */
  zoneOffsetMinutes: z.int(),
  /** What keeps the clock, as `systemd-timesyncd` or `chrony`. Null when nothing was found. */
  keeper: words(60).nullable(),
  /** The keeper says that it is in step. Null when it does not say. */
  synchronised: z.boolean().nullable(),
  servers: z
    .array(
      facts({
        address: words(255),
        answer: Answer.nullable(),
        /** This clock minus the server's; positive is ahead. */
        offsetMs: z.number().nullable(),
      }),
    )
    .max(20),
  /** This clock minus the Firstline server's, as the connection measured it. */
  aheadOfFirstlineMs: z.number().nullable(),
});
export type TimeSection = z.infer<typeof TimeSection>;
