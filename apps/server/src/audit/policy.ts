import { Refusal } from '@firstline/protocol/refusal';
import type { Actor } from '../context.ts';

export function read(actor: Actor): void {
  const may = actor.kind === 'person' && (actor.role === 'admin' || actor.role === 'auditor');
  if (!may) throw new Refusal('auth.not-allowed');
}
