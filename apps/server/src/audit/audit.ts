import type { AuditEntry } from '@firstline/protocol/audit';
import type { Actor, Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

/** Every act that is written down. A new one is a line here, and in docs/reference. */
export type Action =
  | 'session.started'
  | 'session.refused'
  | 'session.ended'
  | 'session.link-made'
  | 'backup.restored'
  | 'data.exported'
  | 'organisation.founded'
  | 'person.created'
  | 'person.disabled'
  | 'person.enabled'
  | 'person.role-changed'
  | 'person.account-given'
  | 'password.set'
  | 'enrolment.token-made'
  | 'enrolment.token-revoked'
  | 'device.enrolled'
  | 'device.assigned'
  | 'device.quarantined'
  | 'device.released'
  | 'agents.oldest-set'
  | 'snapshot.submitted'
  | 'snapshot.read'
  | 'ticket.opened'
  | 'ticket.imported'
  | 'ticket.answered'
  | 'ticket.noted'
  | 'ticket.assigned'
  | 'ticket.prioritised'
  | 'ticket.moved'
  | 'ticket.confirmed'
  | 'attachment.completed'
  | 'attachment.read'
  | 'shell.asked'
  | 'shell.started'
  | 'shell.withdrawn'
  | 'shell.ended'
  | 'remedy.asked'
  | 'remedy.withdrawn'
  | 'remedy.ended'
  | 'demo.created';

/** Writes down who did what, in the transaction of the act: the act and its entry stand or fall together. */
export async function record(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  action: Action,
  object: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { actor, actorKind } = nameOf(ctx.actor);
  await store.insert(tx, { at: ctx.now, actor, actorKind, action, object, detail });
}

/** Entries, newest first. Reading them is for admins and auditors. */
export function listAudit(
  ctx: Context,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<{ entries: AuditEntry[] }> {
  policy.read(ctx.actor);
  return ctx.transaction(async (tx) => ({
    entries: await store.page(tx, page.before, page.limit),
  }));
}

function nameOf(actor: Actor): Pick<AuditEntry, 'actor' | 'actorKind'> {
  switch (actor.kind) {
    case 'person':
      return { actor: `${actor.name} (${actor.id})`, actorKind: 'person' };
    case 'device':
      return { actor: `${actor.name} (${actor.id})`, actorKind: 'device' };
    case 'command-line':
      return { actor: actor.name, actorKind: 'command-line' };
    case 'system':
      return { actor: actor.name, actorKind: 'system' };
    case 'nobody':
      return { actor: `someone at ${actor.address}`, actorKind: 'system' };
  }
}

export const auditAfter = store.after;
