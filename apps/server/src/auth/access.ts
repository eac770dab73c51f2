import { randomBytes } from 'node:crypto';
import type { PersonId } from '@firstline/protocol/ids';
import type { Role } from '@firstline/protocol/people';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import { type Changed, changeAccess, type KnownPerson, setPassword } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Passwords } from './passwords.ts';
import * as store from './store.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/** 120 random bits, as somebody types them once. */
export const newPassword = (): string => randomBytes(15).toString('base64url');

/** Shuts somebody out, or lets them in again. Out is at once: their sessions and links end with it. */
export async function allowIn(
  tx: Tx,
  ctx: Acting,
  known: KnownPerson,
  may: 'in' | 'out',
): Promise<Changed> {
  const changed = await changeAccess(tx, ctx, known, { disabled: may === 'out' });
  if (changed === 'changed') await endSessions(tx, ctx, known.person.id);
  return changed;
}

/** Gives somebody another role. They sign in anew: a session never changes what it may do. */
export async function giveRole(
  tx: Tx,
  ctx: Acting,
  known: KnownPerson,
  role: Role,
): Promise<Changed> {
  const changed = await changeAccess(tx, ctx, known, { role });
  if (changed === 'changed') await endSessions(tx, ctx, known.person.id);
  return changed;
}

/** Gives somebody a new password, told this once, and ends what the old one opened. */
export async function renewPassword(
  tx: Tx,
  ctx: Acting,
  id: PersonId,
  passwords: Passwords,
): Promise<string> {
  const password = newPassword();
  await setPassword(tx, ctx, id, await passwords.hash(password));
  await endSessions(tx, ctx, id);
  return password;
}

/** Ends every session and link of somebody. Their sockets close when the server looks, which it is told to. */
export async function endSessions(tx: Tx, ctx: Acting, id: PersonId): Promise<void> {
  const ended = await store.endAllOf(tx, id);
  if (ended > 0) await record(tx, ctx, 'session.ended', id, { sessions: ended });
}
