import { z } from 'zod';
import { facts, words } from './shape.ts';

/** A program that starts by itself. Its arguments are never read. */
export const StartupItem = facts({
  name: words(120),
  /** The program's file. Null where only a name is known. */
  program: words(400).nullable(),
  /** Where it is written down: `autostart`, `systemd-user`, `cron`, `registry`, `startup-folder`, `task`, `launch-agent`. */
  source: words(40),
  scope: z.enum(['everyone', 'user']),
  enabled: z.boolean(),
  /** Its program is not there any more. Null when that was not looked at. */
  missing: z.boolean().nullable(),
});
export type StartupItem = z.infer<typeof StartupItem>;

/** What starts with the computer or with its person's session. */
export const StartupSection = facts({ items: z.array(StartupItem).max(500) });
export type StartupSection = z.infer<typeof StartupSection>;
