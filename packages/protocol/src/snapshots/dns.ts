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
      }),
    )
    .max(20),
  searchDomains: z.array(words(255)).max(20),
  /** The name that every server was asked for; null when none was. */
  asked: words(255).nullable(),
  /** Names that the hosts file overrides, beyond this computer's own. */
  hostsOverrides: count.nullable(),
});
export type DnsSection = z.infer<typeof DnsSection>;
