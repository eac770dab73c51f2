import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Person } from './people.ts';

/** Longest password accepted, in characters: argon2id hashes all of it, so the bound is on work. */
export const PASSWORD_MAX = 256;

export const SignedIn = z.object({
  /** Opaque session token for programs; null when the session travels as a cookie. */
  token: z.string().nullable(),
  me: Person,
  organisation: z.string(),
  /** ISO time after which signing in again is needed whatever happens. */
  expiresAt: z.iso.datetime(),
  /** `embedded`: the server vouches for technicians' keys, and screens say so. */
  trust: z.enum(['embedded', 'split']),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const signInEndpoint = endpoint({
  name: 'signIn',
  summary: 'Starts a session from an e-mail address and a password.',
  method: 'POST',
  path: '/api/v1/session',
  access: 'public',
  body: z.strictObject({
    email: z.string().trim().min(1).max(320),
    password: z.string().min(1).max(PASSWORD_MAX),
    /** `cookie` for the web page (HttpOnly, SameSite=Strict), `token` for programs. */
    keep: z.enum(['cookie', 'token']),
  }),
  answer: SignedIn,
});

export const signInByLinkEndpoint = endpoint({
  name: 'signInByLink',
  summary: 'Starts a session from a link that works once, made by the command line.',
  method: 'POST',
  path: '/api/v1/session/by-link',
  access: 'public',
  body: z.strictObject({ code: z.string().min(20).max(100), keep: z.enum(['cookie', 'token']) }),
  answer: SignedIn,
});

export const whoAmIEndpoint = endpoint({
  name: 'whoAmI',
  summary: 'The signed-in person and how long the session lasts.',
  method: 'GET',
  path: '/api/v1/session',
  access: 'technician',
  answer: SignedIn,
});

export const signOutEndpoint = endpoint({
  name: 'signOut',
  summary: 'Ends the session everywhere it is used.',
  method: 'DELETE',
  path: '/api/v1/session',
  access: 'technician',
  answer: z.object({}),
});
