import type { Actor } from '../context.ts';
import { requireRight } from '../people/people.ts';

export const read = (actor: Actor): void => void requireRight(actor, 'read-tickets');
