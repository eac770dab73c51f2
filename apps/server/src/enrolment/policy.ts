import type { Actor } from '../context.ts';
import { requireRight } from '../people/people.ts';

/** Tokens are made by admins, and by whoever sits at the server's command line. */
export function makeToken(actor: Actor): void {
  if (actor.kind === 'command-line') return;
  requireRight(actor, 'administer');
}
