import type { PresenceState } from '@firstline/protocol/agents';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import type { Actor, Technician } from '../context.ts';
import type { KeptDevice } from '../devices/devices.ts';
import { requireRight } from '../people/people.ts';
import type { TicketGist } from '../tickets/tickets.ts';

/** Whoever works on tickets may ask: what is asked for is a name, and the person at the device decides. */
export const ask = (actor: Actor): Technician => requireRight(actor, 'work-on-tickets');

/** Only from a ticket of one's own, while it is being worked on. */
export function fromTicket(technician: Technician, ticket: TicketGist): void {
  if (ticket.assigneeId !== technician.id) throw new Refusal('remedy.not-assigned');
  if (ticket.status === 'closed') throw new Refusal('ticket.wrong-status', { status: 'closed' });
}

/** Nothing is asked of a device that is not trusted any more. */
export function toDevice(device: KeptDevice): void {
  if (device.quarantine !== null) throw new Refusal('remedy.device-quarantined');
}

const noOneToAsk: Readonly<Record<PresenceState | 'unknown', RefusalCode | null>> = {
  here: null,
  locked: 'remedy.device-locked',
  busy: 'remedy.device-busy',
  nobody: 'remedy.nobody-there',
  unknown: 'remedy.nobody-there',
};

/** Where nobody can be asked, nobody said yes. */
export function whileThere(state: {
  readonly online: boolean;
  readonly presence: PresenceState | 'unknown';
}): void {
  if (!state.online) throw new Refusal('remedy.device-offline');
  const no = noOneToAsk[state.presence];
  if (no !== null) throw new Refusal(no);
}

/** Who asked takes it back; so does a lead. */
export function withdraw(technician: Technician, technicianId: string): void {
  if (technician.id !== technicianId && technician.role !== 'lead') {
    throw new Refusal('auth.not-allowed');
  }
}
