import { z } from 'zod';
import { facts, words } from './shape.ts';

/** The way to other networks. No gateway at all is an empty list, not an absent section. */
export const GatewaySection = facts({
  asked: z.boolean(),
  gateways: z
    .array(
      facts({
        family: z.union([z.literal(4), z.literal(6)]),
        /** Null for a point-to-point link, which needs none. */
        address: words(60).nullable(),
        interface: words(60),
        /**
         * Whether it is there, by its own link-layer answer: `gone` did not answer,
         * `unknown` was not asked or cannot be asked.
         */
        presence: z.enum(['answers', 'gone', 'unknown']),
        mac: words(60).nullable(),
      }),
    )
    .max(20),
});
export type GatewaySection = z.infer<typeof GatewaySection>;
