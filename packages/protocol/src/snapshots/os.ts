import { z } from 'zod';
import { facts, instant, words } from './shape.ts';

/** The operating system and how long it has been running. */
export const OsSection = facts({
  family: z.enum(['linux', 'windows', 'macos']),
  /** As people say it: `Debian GNU/Linux 12 (bookworm)`. */
  name: words(),
  /** As programs say it: `debian`, `ubuntu`, `windows`. */
  id: words(60).nullable(),
  version: words(60).nullable(),
  build: words(60).nullable(),
  kernel: words(120),
  architecture: words(40),
  hostName: words(255),
  bootedAt: instant.nullable(),
  uptimeSeconds: z.number().nonnegative(),
  /** How long the last start took, until people could sign in. Not there where nothing keeps it. */
  startSeconds: z.exactOptional(z.number().nonnegative().nullable()),
  locale: words(60).nullable(),
});
export type OsSection = z.infer<typeof OsSection>;
