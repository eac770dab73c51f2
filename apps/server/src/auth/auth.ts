import type { SignedIn } from '@firstline/protocol/auth';
import type { PersonId } from '@firstline/protocol/ids';
import type { Person } from '@firstline/protocol/people';
import { Refusal } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Actor, Context, Technician } from '../context.ts';
import { activeTechnician, organisationName, signInByEmail } from '../people/people.ts';
import type { RunTransaction, Tx } from '../platform/database/transaction.ts';
import type { Attempts } from './attempts.ts';
import type { Passwords } from './passwords.ts';
import { hashOf, newSecret } from './secrets.ts';
import * as store from './store.ts';

export { allowIn, endSessions, giveRole, newPassword, renewPassword } from './access.ts';
export { createAttempts } from './attempts.ts';
export { createPasswords, type Passwords } from './passwords.ts';

/** A session that nobody used for this long is over. */
export const IDLE_MS = 30 * 60_000;
/** And whoever uses it signs in anew after this long. */
export const ABSOLUTE_MS = 12 * 3_600_000;
/** "Used" is written down at most this often: a session is used at every click. */
const TOUCH_MS = 30_000;
export const LINK_MS = 10 * 60_000;

export type Keep = 'cookie' | 'token';

export interface StartedSession {
  readonly answer: SignedIn;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs somebody in by password. Every failure looks the same, takes as long, and is written down. */
export async function signIn(
  ctx: Context,
  given: { readonly email: string; readonly password: string; readonly keep: Keep },
  needs: { readonly passwords: Passwords; readonly attempts: Attempts },
): Promise<StartedSession> {
  const address = addressOf(ctx.actor);
  const seconds = needs.attempts.wait(given.email, address, ctx.now.getTime());
  if (seconds > 0) throw new Refusal('request.too-many', { seconds });
  const found = await ctx.transaction((tx) => signInByEmail(tx, given.email));
  const matches = await needs.passwords.matches(given.password, found?.passwordHash ?? null);
  if (found === null || !matches) {
    needs.attempts.failed(given.email, address, ctx.now.getTime());
    await ctx.transaction((tx) =>
      record(tx, ctx, 'session.refused', found?.person.id ?? 'unknown'),
    );
    throw new Refusal('auth.wrong-password');
  }
  needs.attempts.succeeded(given.email, address);
  return ctx.transaction((tx) => startSession(tx, ctx, found.person, given.keep));
}

/** Signs somebody in by a link that the command line made. It works once. */
export function signInByLink(
  ctx: Context,
  given: { readonly code: string; readonly keep: Keep },
): Promise<StartedSession> {
  return ctx.transaction(async (tx) => {
    const personId = await store.spendLink(tx, hashOf(given.code), ctx.now);
    const person = personId === null ? null : await activeTechnician(tx, personId);
    if (person === null) throw new Refusal('auth.link-used');
    return startSession(tx, ctx, person, given.keep);
  });
}

async function startSession(tx: Tx, ctx: Context, me: Person, keep: Keep): Promise<StartedSession> {
  const token = newSecret();
  const expiresAt = new Date(ctx.now.getTime() + ABSOLUTE_MS);
  await store.forgetOld(tx, ctx.now, new Date(ctx.now.getTime() - IDLE_MS));
  await store.insertSession(tx, hashOf(token), {
    personId: me.id,
    keep,
    createdAt: ctx.now,
    usedAt: ctx.now,
    expiresAt,
  });
  await record(tx, ctx, 'session.started', me.id, { keep });
  const answer = await describe(tx, me, expiresAt, keep === 'token' ? token : null);
  return { answer, token, expiresAt };
}

const describe = async (
  tx: Tx,
  me: Person,
  expiresAt: Date,
  token: string | null,
): Promise<SignedIn> => ({
  token,
  me,
  organisation: await organisationName(tx),
  expiresAt: expiresAt.toISOString(),
  trust: 'embedded',
});

/** Who a token belongs to, or null when the session is over, idle too long, or its person has left. */
export function signedIn(
  transaction: RunTransaction,
  token: string,
  keep: Keep,
  now: Date,
): Promise<Technician | null> {
  return transaction((tx) => bySession(tx, hashOf(token), keep, now));
}

/** The same, by the session's own name: for sockets, which outlive the request that opened them. */
export function stillSignedIn(
  transaction: RunTransaction,
  who: Pick<Technician, 'session' | 'keep'>,
  now: Date,
  used: 'used' | 'only-looking',
): Promise<Technician | null> {
  return transaction((tx) => bySession(tx, Buffer.from(who.session, 'hex'), who.keep, now, used));
}

async function bySession(
  tx: Tx,
  tokenHash: Buffer,
  keep: Keep,
  now: Date,
  used: 'used' | 'only-looking' = 'used',
): Promise<Technician | null> {
  const session = await store.session(tx, tokenHash);
  // A token stolen from a page cannot be used by a program, nor the other way about.
  if (session === null || session.keep !== keep || session.expiresAt <= now) return null;
  const idleMs = now.getTime() - session.usedAt.getTime();
  if (idleMs > IDLE_MS) return null;
  const person = await activeTechnician(tx, session.personId);
  if (person === null) return null;
  if (used === 'used' && idleMs > TOUCH_MS) await store.touch(tx, tokenHash, now);
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    role: person.role,
    session: tokenHash.toString('hex'),
    keep,
  };
}

/** The signed-in person, and until when. */
export function whoAmI(ctx: Context): Promise<SignedIn> {
  const actor = person(ctx.actor);
  return ctx.transaction(async (tx) => {
    const session = await store.session(tx, Buffer.from(actor.session, 'hex'));
    const me = await activeTechnician(tx, actor.id);
    if (session === null || me === null) throw new Refusal('auth.sign-in-needed');
    return describe(tx, me, session.expiresAt, null);
  });
}

/** Ends the session everywhere; `ended` closes its sockets once that is true. */
export function signOut(
  ctx: Context,
  ended: (session: string) => void,
): Promise<Record<string, never>> {
  const actor = person(ctx.actor);
  return ctx.transaction(async (tx) => {
    await store.endSession(tx, Buffer.from(actor.session, 'hex'));
    await record(tx, ctx, 'session.ended', actor.id);
    tx.afterCommit(() => ended(actor.session));
    return {};
  });
}

/** A link that signs this person in once, within ten minutes. Made by the command line only. */
export async function makeSignInLink(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  id: PersonId,
): Promise<string> {
  const code = newSecret();
  await store.insertLink(tx, hashOf(code), id, new Date(ctx.now.getTime() + LINK_MS));
  await record(tx, ctx, 'session.link-made', id);
  return code;
}

const addressOf = (actor: Actor): string => (actor.kind === 'nobody' ? actor.address : actor.kind);

function person(actor: Actor): Technician {
  if (actor.kind !== 'person') throw new Refusal('auth.sign-in-needed');
  return actor;
}
