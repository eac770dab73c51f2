import { DeviceId, PersonId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import type { TicketRow } from '@firstline/protocol/tickets';

const titles = [
  'Can’t print to Floor 3 since this morning',
  'VPN drops every few minutes on Wi-Fi',
  'Outlook asks for my password again and again',
  'Freigegebenes Postfach „Einkauf“ fehlt seit dem Umzug auf den neuen Server',
  'Second screen goes black after the lunch break',
  'Excel closes when I open the budget file',
];
const names = ['Amira Haddad', 'Jonas Brandt', 'Lucía Ferrer', 'Anneliese Kaltenbrunner'];
const priorities = ['urgent', 'high', 'normal', 'low'] as const; // as: the four
const statuses = ['open', 'open', 'open', 'new', 'waiting'] as const; // as: a lively mix

/** As many tickets as a large desk has in a year, the same ones every time. */
export function manyRows(count: number, nowMs: number): TicketRow[] {
  const id = (kind: number, at: number): string => {
    const bytes = new Uint8Array(10);
    new DataView(bytes.buffer).setUint32(5, at);
    bytes[1] = kind;
    return uuidv7(1_795_000_000_000, bytes);
  };
  const priya = PersonId.parse(id(1, 0));
  return Array.from({ length: count }, (_, at): TicketRow => {
    const status = statuses[at % statuses.length] ?? 'open';
    const created = nowMs - ((at * 7_919) % 86_400_000);
    const iso = (ms: number): string => new Date(ms).toISOString();
    return {
      id: TicketId.parse(id(2, at)),
      number: 1_000 + at,
      title: `${titles[at % titles.length]}`,
      status,
      priority: priorities[at % 4] ?? 'normal',
      impact: 'a-bit',
      requester: { id: PersonId.parse(id(3, at % 4_000)), name: names[at % names.length] ?? '' },
      assignee: at % 3 === 0 ? { id: priya, name: 'Priya Nair' } : null,
      deviceId: DeviceId.parse(id(4, at % 4_000)),
      deviceName: `LT-${1_000 + (at % 4_000)}`,
      createdAt: iso(created),
      updatedAt: iso(created + 60_000),
      dueAt: status === 'waiting' ? null : iso(created + 28_800_000 + at),
      lastEntryAt: iso(created + 60_000),
      lastAuthor: at % 2 === 0 ? 'employee' : 'technician',
      entries: 3,
      snapshot: null,
      version: 1,
    };
  });
}
