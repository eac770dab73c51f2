import { z } from 'zod';
import { Answer } from './probe.ts';
import { count, facts, words } from './shape.ts';

/** One place that sends programs through a proxy. */
export const ProxySetting = facts({
  /** Where it is written: `environment-file`, `gnome`, `kde`, `apt`, `windows`, `winhttp`, `macos`. */
  source: words(40),
  kind: z.enum(['http', 'https', 'socks', 'automatic']),
  host: words(255).nullable(),
  port: z.int().min(0).max(65_535).nullable(),
  /** A password stands in the setting. The password itself is never read on. */
  hasPassword: z.boolean(),
  /** Names that go past it. */
  exceptions: count,
  /** What a connection to it brought; null when the network was not asked. */
  answer: Answer.nullable(),
  /** What it said to being asked for a tunnel to one of the organisation's endpoints, as 200 or 407. */
  tunnelStatus: z.int().nullable(),
});
export type ProxySetting = z.infer<typeof ProxySetting>;

/** How this computer is told to reach the web. No setting at all is an empty list. */
export const ProxySection = facts({ settings: z.array(ProxySetting).max(50) });
export type ProxySection = z.infer<typeof ProxySection>;
