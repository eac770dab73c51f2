import type { PersonId } from '@firstline/protocol/ids';
import { Role } from '@firstline/protocol/people';
import { z } from 'zod';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { remember } from '../platform/revocations/remember.ts';
import type { Revocation } from '../platform/revocations/revocation.ts';
import * as store from './store.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/** How a person may come in: what a revocation of kind `person` says. */
export const Access = z.strictObject({ role: Role, disabled: z.boolean() });
export type Access = z.infer<typeof Access>;

/** The kinds of revocation that people own. A password that was changed must not come back either. */
export const PERSON = 'person';
export const PASSWORD = 'password';

/** The last administrator stays: nobody could make another but the command line. */
export type Changed = 'changed' | 'as-it-was' | 'last-admin';

/** Gives somebody another role, or lets them in or shuts them out. Whoever calls ends their sessions. */
export async function changeAccess(
  tx: Tx,
  ctx: Acting,
  known: store.KnownPerson,
  to: Partial<Access>,
): Promise<Changed> {
  const { id, role } = known.person;
  const admins = await store.lockActive(tx, 'admin');
  const before: Access = { role, disabled: known.disabledAt !== null };
  const after: Access = { ...before, ...to };
  if (after.role === before.role && after.disabled === before.disabled) return 'as-it-was';
  const stays = after.role === 'admin' && !after.disabled;
  if (!stays && admins.length === 1 && admins[0] === id) return 'last-admin';
  const disabledAt = after.disabled ? (known.disabledAt ?? ctx.now) : null;
  await store.setAccess(tx, id, { role: after.role, disabledAt });
  await remember(tx, ctx.now, { kind: PERSON, object: id, state: after });
  if (after.disabled !== before.disabled) {
    await record(tx, ctx, after.disabled ? 'person.disabled' : 'person.enabled', id);
  }
  if (after.role !== before.role) {
    await record(tx, ctx, 'person.role-changed', id, { from: before.role, to: after.role });
  }
  return 'changed';
}

/** Gives somebody another password, or none: then only a sign-in link lets them in. */
export async function setPassword(
  tx: Tx,
  ctx: Acting,
  id: PersonId,
  hash: string | null,
): Promise<void> {
  await store.setPassword(tx, id, hash);
  await remember(tx, ctx.now, { kind: PASSWORD, object: id, state: {} });
  await record(tx, ctx, 'password.set', id);
}

/**
 * After a restore: what a ledger says of a person is newer than the data, and holds. A person the data
 * does not know is none any more. Answers whether anything had to be changed.
 */
export async function accessRemembered(tx: Tx, ctx: Acting, row: Revocation): Promise<boolean> {
  const known = await store.knownById(tx, row.object);
  if (known === null) return false;
  if (row.kind === PASSWORD) {
    await setPassword(tx, ctx, known.person.id, null);
    return true;
  }
  const { role, disabled } = Access.parse(JSON.parse(row.state));
  if (known.person.role === role && (known.disabledAt !== null) === disabled) return false;
  // Not changeAccess: here even the last administrator goes, because they went before.
  await store.setAccess(tx, row.object, { role, disabledAt: disabled ? new Date(row.at) : null });
  await remember(tx, ctx.now, { kind: PERSON, object: row.object, state: { role, disabled } });
  await record(tx, ctx, disabled ? 'person.disabled' : 'person.enabled', row.object, { role });
  return true;
}
