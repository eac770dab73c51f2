import { z } from 'zod';
import { milliseconds, words } from './shape.ts';

/**
 * What came back when something on the network was asked: an answer, a refusal in its own word
 * (`SERVFAIL`, `ECONNREFUSED`), or nothing within the time given.
 */
export const Answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('answered'), ms: milliseconds }),
  z.object({ state: z.literal('refused'), ms: milliseconds, code: words(60) }),
  z.object({ state: z.literal('silent'), waitedMs: milliseconds }),
]);
export type Answer = z.infer<typeof Answer>;
