import { z } from 'zod';
import { facts, instant, words } from './shape.ts';

/** A protection. `unknown` is said when an ordinary account may not look. */
export const Protection = z.enum(['on', 'off', 'unknown']);
export type Protection = z.infer<typeof Protection>;

/** What protects this computer. */
export const SecuritySection = facts({
  firewall: Protection,
  firewallName: words(60).nullable(),
  /** The disk that holds the system. */
  diskEncryption: Protection,
  secureBoot: Protection,
  antivirus: z.array(facts({ name: words(120), state: Protection })).max(20),
  /** Kernel guards in force, as `apparmor`. */
  guards: z.array(words(60)).max(20),
  /** A service that lets people sign in from elsewhere is listening. */
  remoteSignIn: z.boolean().nullable(),
  /** The password of whoever sits here must be changed by then. */
  passwordExpiresAt: instant.nullable().default(null),
  /** The sign-in ticket (Kerberos) of whoever sits here is good until then. */
  signInTicketExpiresAt: instant.nullable().default(null),
});
export type SecuritySection = z.infer<typeof SecuritySection>;
