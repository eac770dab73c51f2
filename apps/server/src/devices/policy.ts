import type { Actor, Technician } from '../context.ts';
import { requireRight } from '../people/people.ts';

export const read = (actor: Actor): void => void requireRight(actor, 'read-queue');

export const assign = (actor: Actor): void => void requireRight(actor, 'administer');

/** Who puts devices in quarantine, and says how old an agent may be. */
export const restrict = (actor: Actor): Technician => requireRight(actor, 'administer');
