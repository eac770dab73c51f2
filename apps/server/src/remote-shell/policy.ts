import { isOlder } from '@firstline/protocol/version';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import type { PresenceState } from '@firstline/protocol/agents';
import type { Actor, Technician } from '../context.ts';
import type { KeptDevice } from '../devices/devices.ts';
import { requireRight, shellMinutes } from '../people/people.ts';
import type { TicketGist } from '../tickets/tickets.ts';

/** Shells of one technician at a time: nobody watches over more. */
export const SHELLS_MAX = 3;

/** A shell is asked for from a program, for at most the role's time. */
export function ask(actor: Actor, minutes: number): Technician {
  const technician = requireRight(actor, 'open-shells');
  if (technician.keep === 'cookie') throw new Refusal('shell.not-from-web');
  const limit = shellMinutes(technician.role);
  if (minutes > limit) throw new Refusal('request.invalid', { field: 'minutes', limit });
  return technician;
}

/** Only from a ticket of one's own, while it is being worked on. */
export function fromTicket(technician: Technician, ticket: TicketGist): void {
  if (ticket.assigneeId !== technician.id) throw new Refusal('shell.not-assigned');
  if (ticket.status === 'closed') throw new Refusal('ticket.wrong-status', { status: 'closed' });
}

const noOneToAsk: Readonly<Record<PresenceState | 'unknown', RefusalCode | null>> = {
  here: null,
  locked: 'shell.device-locked',
  busy: 'shell.device-busy',
  nobody: 'shell.nobody-there',
  unknown: 'shell.nobody-there',
};

/** No shell to a device that is not trusted any more, or whose agent is older than the administrator allows. */
export function toDevice(device: KeptDevice, oldestAgent: string | null): void {
  if (device.quarantine !== null) throw new Refusal('shell.device-quarantined');
  const { agentVersion } = device;
  if (oldestAgent !== null && agentVersion !== null && isOlder(agentVersion, oldestAgent)) {
    throw new Refusal('shell.agent-too-old', { version: agentVersion, needed: oldestAgent });
  }
}

/** The person at the device decides; where nobody can be asked, nobody said yes. */
export function whileThere(state: {
  readonly online: boolean;
  readonly presence: PresenceState | 'unknown';
}): void {
  if (!state.online) throw new Refusal('shell.device-offline');
  const no = noOneToAsk[state.presence];
  if (no !== null) throw new Refusal(no);
}

/** Whoever cannot work on tickets is not even told whether there is such a shell. */
export const mayEnd = (actor: Actor): Technician => requireRight(actor, 'work-on-tickets');

/** Who asked ends it; so does a lead. */
export function end(technician: Technician, technicianId: string): void {
  if (technician.id !== technicianId && technician.role !== 'lead') {
    throw new Refusal('auth.not-allowed');
  }
}

export const read = (actor: Actor): void => void requireRight(actor, 'read-queue');
