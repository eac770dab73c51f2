import { z } from 'zod';
import { Answer } from './probe.ts';
import { count, facts, words } from './shape.ts';

/** Where names are looked up. */
export const DnsSection = facts({
  servers: z
    .array(
      facts({
        address: words(60),
        /** Null when the network was not asked. */
        answer: Answer.nullable(),
        /** It has an address for a name that cannot exist. Null when it was not tried. */
        inventsNames: z.boolean().nullable().default(null),
        /** What it says of the name of the organisation's own server. Null when it was not tried. */
        organisation: Answer.nullable().default(null),
      }),
    )
    .max(20),
  searchDomains: z.array(words(255)).max(20),
  /** The name that every server was asked for; null when none was. */
  asked: words(255).nullable(),
  /** Names that the hosts file overrides, beyond this computer's own. */
  hostsOverrides: count.nullable(),
  /** The first of them. */
  overrides: z
    .array(facts({ name: words(255), address: words(60) }))
    .max(50)
    .default([]),
});
export type DnsSection = z.infer<typeof DnsSection>;
