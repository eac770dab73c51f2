import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** Screens. */
export const DisplaysSection = facts({
  displays: z
    .array(
      facts({
        connector: words(60),
        connected: z.boolean(),
        maker: words(60).nullable(),
        model: words(120).nullable(),
        width: count.nullable(),
        height: count.nullable(),
        builtIn: z.boolean().nullable(),
      }),
    )
    .max(40),
  adapters: z.array(words(120)).max(20),
});
export type DisplaysSection = z.infer<typeof DisplaysSection>;
