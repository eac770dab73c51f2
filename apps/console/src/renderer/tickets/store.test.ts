import type { TicketRow } from '@firstline/protocol/tickets';
import { PersonId } from '@firstline/protocol/ids';
import { beforeEach, expect, test } from 'vitest';
import type { ConsoleBridge } from '../../bridge/bridge.ts';
import { nextId, sampleEntry, sampleRow } from './sample.test-data.ts';
import { allIds, shownTotal } from './shown.ts';
import { isUnseen, rowOf, subjectsOf } from './state.ts';
import { createTickets, type Tickets } from './store.ts';

const me = PersonId.parse(nextId());
const mine = { id: me, name: 'Priya Nair' };
let now = Date.parse('2026-11-21T09:00:00Z');
let inSight = true;
let asked: string[] = [];
let tickets: Tickets;

const bridge: ConsoleBridge = {
  call: async (name) => {
    asked.push(name);
    return { ok: false, refusal: 'server.unreachable', detail: {} };
  },
  on: () => () => undefined,
};
const titles = (): string[] =>
  allIds(tickets.getState()).map((id) => rowOf(tickets.getState(), id)?.title ?? '?');
const hour = (at: number): string => `2026-11-21T${at}:00:00.000Z`;

function filled(...rows: readonly TicketRow[]): void {
  tickets.load(rows);
  tickets.ask({ view: 'all', find: '', sort: 'due' });
}

beforeEach(() => {
  now = Date.parse('2026-11-21T09:00:00Z');
  inSight = true;
  asked = [];
  const around = { bridge, now: () => now, meId: () => me, inSight: () => inSight };
  tickets = createTickets({ ...around, remember: () => undefined }, {});
});

test('a view shows its tickets, the counts are of all views', () => {
  tickets.load([
    sampleRow({ title: 'mine', assignee: mine }),
    sampleRow({ title: 'free' }),
    sampleRow({ title: 'waits', status: 'waiting', dueAt: null, assignee: mine }),
    sampleRow({ title: 'done', status: 'resolved', dueAt: null }),
  ]);

  expect(titles()).toEqual(['mine', 'waits']);
  expect(tickets.getState().counts).toEqual({
    mine: 2,
    unassigned: 1,
    due: 0,
    waiting: 1,
    all: 3,
    done: 1,
  });
});

test('a new ticket waits for L while a key was just pressed, and its row changes in place', () => {
  const first = sampleRow({ title: 'first', dueAt: hour(12) });
  filled(first);
  tickets.touch();

  const changed = { ...first, title: 'first, renamed', version: 2 };
  tickets.received(changed, null);
  tickets.received(sampleRow({ title: 'second', dueAt: hour(11) }), null);

  expect(titles()).toEqual(['first, renamed']);
  expect(tickets.getState().heldNew.size).toBe(1);
  tickets.takeIn();
  expect(titles()).toEqual(['second', 'first, renamed']);
  expect(tickets.getState().heldNew.size).toBe(0);
});

test('four seconds without a key let changes in, unless the pointer rests on the list', () => {
  filled(sampleRow({ title: 'first', dueAt: hour(12) }));
  tickets.touch();
  now += 4_000;
  tickets.received(sampleRow({ title: 'second', dueAt: hour(11) }), null);
  expect(titles()).toEqual(['second', 'first']);

  tickets.setInside(true);
  tickets.received(sampleRow({ title: 'third', dueAt: hour(10) }), null);
  expect(titles()).toEqual(['second', 'first']);

  inSight = false;
  tickets.received(sampleRow({ title: 'fourth', dueAt: hour(13) }), null);
  expect(titles()).toEqual(['second', 'first', 'fourth']);
});

test('the cursor follows its ticket, and goes to the neighbour when that leaves', () => {
  const rows = [10, 11, 12].map((at) => sampleRow({ title: `due ${at}`, dueAt: hour(at) }));
  filled(...rows);
  const [, second] = rows;
  if (second === undefined) throw new Error('three rows were made');
  tickets.setCursor(second.id);

  tickets.received({ ...second, dueAt: hour(13), version: 2 }, null);
  expect(titles()).toEqual(['due 10', 'due 12', 'due 11']);
  expect(tickets.getState().cursor).toBe(second.id);

  tickets.received({ ...second, dueAt: null, status: 'resolved', version: 3 }, null);
  expect(titles()).toEqual(['due 10', 'due 12']);
  expect(tickets.getState().cursor).toBe(rows[2]?.id);
});

test('an older fact changes nothing', () => {
  const row = sampleRow({ title: 'now', version: 5 });
  filled(row);

  tickets.received({ ...row, title: 'before', version: 4 }, null);

  expect(titles()).toEqual(['now']);
});

test('an intent is seen at once and gone when it is settled', () => {
  const row = sampleRow({ priority: 'normal' });
  filled(row);

  tickets.intend({ ...row, priority: 'urgent' });
  expect(rowOf(tickets.getState(), row.id)?.priority).toBe('urgent');

  tickets.settle(row.id);
  expect(rowOf(tickets.getState(), row.id)?.priority).toBe('normal');
});

test('my own act takes a ticket out of the list, but moves none under my cursor', () => {
  const [first, second] = [
    sampleRow({ title: 'first', dueAt: hour(10) }),
    sampleRow({ title: 'second', dueAt: hour(11) }),
  ];
  filled(first, second);
  tickets.touch();

  tickets.intend({ ...first, priority: 'low' });
  tickets.received({ ...first, priority: 'low', dueAt: hour(20), version: 2 }, null);
  expect(titles()).toEqual(['first', 'second']);
  expect(tickets.getState().heldChanged.size).toBe(1);

  tickets.intend({ ...second, status: 'resolved' });
  tickets.received({ ...second, status: 'resolved', dueAt: null, version: 2 }, null);
  expect(titles()).toEqual(['first']);
});

test('a filter narrows the view, and clearing it brings everything back', () => {
  filled(sampleRow({ title: 'printer' }), sampleRow({ title: 'vpn' }));

  tickets.ask({ view: 'all', find: 'print', sort: 'due' });
  expect(titles()).toEqual(['printer']);
  tickets.ask({ view: 'all', find: '', sort: 'due' });
  expect(shownTotal(tickets.getState().shown)).toBe(2);
});

test('acts apply to the selection, or to the cursor when nothing is selected', () => {
  const rows = [10, 11, 12].map((at) => sampleRow({ dueAt: hour(at) }));
  filled(...rows);
  tickets.moveCursor(1);
  expect(subjectsOf(tickets.getState())).toEqual([rows[0]?.id]);

  tickets.extend(1);
  tickets.extend(1);
  expect(subjectsOf(tickets.getState())).toEqual(rows.map(({ id }) => id));
});

test('a ticket is unread until it was on this screen, and again when the person writes', () => {
  const row = sampleRow();
  filled(row);
  const unseen = (): boolean => {
    const shown = rowOf(tickets.getState(), row.id);
    return shown !== undefined && isUnseen(shown, tickets.getState().seen);
  };
  expect(unseen()).toBe(true);

  tickets.markSeen(row.id);
  expect(unseen()).toBe(false);

  tickets.received({ ...row, version: 2, lastEntryAt: '2026-11-21T09:30:00.000Z' }, sampleEntry());
  expect(unseen()).toBe(true);
});

test('a ticket that cannot be read says why', async () => {
  const row = sampleRow();
  filled(row);

  await tickets.readTicket(row.id);

  expect(tickets.getState().unread.get(row.id)).toBe('server.unreachable');
  expect(asked).toEqual(['ticket.get']);
});
