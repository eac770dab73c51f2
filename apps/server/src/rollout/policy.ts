import { Refusal } from '@firstline/protocol/refusal';
import type { Actor } from '../context.ts';
import { requireRight } from '../people/people.ts';

/** Batches are looked at by admins, and by whoever sits at the server's command line. */
export function read(actor: Actor): void {
  if (actor.kind === 'command-line') return;
  requireRight(actor, 'administer');
}

/** Computers in one batch, at most: whoever holds a token must not fill the database with made-up ones. */
export const INSTALLATIONS_MAX = 20_000;

/** A batch takes in computers until it is full; those it knows may always report. */
export function takeIn(count: number): void {
  if (count >= INSTALLATIONS_MAX) throw new Refusal('request.too-many', { seconds: 3_600 });
}
