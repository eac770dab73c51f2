import { Refusal } from '@firstline/protocol/refusal';
import type { Actor, Technician } from '../context.ts';
import type { KeptDevice } from '../devices/devices.ts';
import { requireRight } from '../people/people.ts';
import type { KeptTicket, Owner } from './store.ts';

export const readQueue = (actor: Actor): void => void requireRight(actor, 'read-queue');

export const readTicket = (actor: Actor): void => void requireRight(actor, 'read-tickets');

export const work = (actor: Actor): Technician => requireRight(actor, 'work-on-tickets');

/** Whose tickets a device may see: its person's, or those it filed while it had none. */
export const ownerOf = (device: KeptDevice): Owner =>
  device.personId === null
    ? { personId: null, deviceId: device.id }
    : { personId: device.personId };

export const isMine = (device: KeptDevice, ticket: KeptTicket): boolean =>
  device.personId === null
    ? ticket.requesterId === null && ticket.deviceId === device.id
    : ticket.requesterId === device.personId;

/** Somebody else's ticket and no ticket look the same. */
export function mine(device: KeptDevice, ticket: KeptTicket | null): KeptTicket {
  if (ticket === null || !isMine(device, ticket)) throw new Refusal('ticket.not-found');
  return ticket;
}
