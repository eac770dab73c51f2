import { z } from 'zod';
import { facts, instant, words } from './shape.ts';

/** Accounts and sign-ins. Names leave the computer as stable marks (user-1). */
export const UsersSection = facts({
  signedIn: z
    .array(
      facts({
        userName: words(60),
        since: instant.nullable(),
        /** `seat` sits in front of it. */
        from: z.enum(['seat', 'remote', 'unknown']),
      }),
    )
    .max(100),
  accounts: z.array(facts({ userName: words(60), isAdministrator: z.boolean() })).max(200),
  /** The agent runs with an administrator's rights. */
  agentIsAdministrator: z.boolean(),
});
export type UsersSection = z.infer<typeof UsersSection>;
