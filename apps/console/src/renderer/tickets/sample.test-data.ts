import { DeviceId, EntryId, PersonId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import type { Entry, TicketRow } from '@firstline/protocol/tickets';

let made = 0;
/** A new id of any kind; the same sequence in every run. */
export function nextId(): string {
  made += 1;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, made);
  return uuidv7(1_795_000_000_000 + made, bytes);
}

/** A ticket as the queue holds it; give what matters. */
export function sampleRow(given: Partial<TicketRow> = {}): TicketRow {
  const id = TicketId.parse(nextId());
  return {
    id,
    number: 1_000 + made,
    title: 'VPN drops every few minutes on Wi-Fi',
    status: 'open',
    priority: 'normal',
    impact: 'a-lot',
    requester: { id: PersonId.parse(nextId()), name: 'Jonas Brandt' },
    assignee: null,
    deviceId: DeviceId.parse(nextId()),
    deviceName: 'LT-2290',
    createdAt: '2026-11-21T08:40:00.000Z',
    updatedAt: '2026-11-21T09:04:00.000Z',
    dueAt: '2026-11-21T12:40:00.000Z',
    lastEntryAt: '2026-11-21T09:04:00.000Z',
    lastAuthor: 'employee',
    entries: 1,
    snapshot: null,
    version: 1,
    ...given,
  };
}

/** Words of the employee; give what is different. */
export function sampleEntry(given: Partial<Entry> = {}): Entry {
  return {
    id: EntryId.parse(nextId()),
    kind: 'message',
    author: { kind: 'employee', id: null, name: 'Jonas Brandt' },
    at: '2026-11-21T09:04:00.000Z',
    body: 'It is fine on the cable.',
    change: null,
    attachments: [],
    ...given,
  };
}
