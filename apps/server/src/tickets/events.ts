import type { DeviceId } from '@firstline/protocol/ids';
import type { Fact } from '@firstline/protocol/live';
import { myTicketChanged } from '@firstline/protocol/tickets';
import type { Context } from '../context.ts';
import { devicesOfPerson, type Presence } from '../devices/devices.ts';
import { myTicket } from './tickets.ts';

/**
 * Tells an employee's connected devices when one of their tickets changed. What only the desk may know
 * is not told at all: a note must not even make the tray blink.
 */
export async function tellEmployee(
  ctx: Pick<Context, 'transaction'>,
  presence: Presence,
  fact: Fact,
): Promise<void> {
  if (fact.type !== 'ticket.changed' || fact.entry?.kind === 'note') return;
  if (presence.online().length === 0) return;
  const { row } = fact;
  await ctx.transaction(async (tx) => {
    const devices: readonly (DeviceId | null)[] =
      row.requester.id === null ? [row.deviceId] : await devicesOfPerson(tx, row.requester.id);
    for (const device of devices) {
      if (device === null || !presence.stateOf(device).online) continue;
      const mine = await myTicket(tx, device, row.id);
      if (mine !== null) presence.tell(device, myTicketChanged.type, mine);
    }
  });
}
