import type { Person } from '@firstline/protocol/people';
import type { TicketRow } from '@firstline/protocol/tickets';
import type { ConsoleBridge } from '../src/bridge/bridge.ts';
import { mount } from '../src/renderer/mount.tsx';
import { hashBar } from '../src/renderer/places-store.ts';
import { rememberIn } from '../src/renderer/remembered.ts';
import { manyRows } from './many-rows.ts';

const rows = manyRows(100_000, Date.now());
// as: ids of the bench need no brand
const me = {
  id: rows[0]?.assignee?.id,
  name: 'Priya Nair',
  email: null,
  role: 'tier-2',
  team: null,
  place: null,
} as Person;
const answers: Record<string, unknown> = {
  'session.get': {
    state: 'signed-in',
    me,
    organisation: 'Northwind',
    trust: 'split',
    server: '',
    shells: true,
  },
  'link.get': { state: 'online', ms: 4, retryAt: null, trueAt: null },
  'ticket.list': { tickets: rows, loaded: true },
  'technician.list': { technicians: [me] },
  'draft.list': {},
  'device.list': { devices: [] },
};
const bridge: ConsoleBridge = {
  // as: one function answers all names from a table
  call: (async (name: string) =>
    name in answers
      ? { ok: true, value: answers[name] }
      : { ok: false, refusal: 'ticket.not-found', detail: {} }) as ConsoleBridge['call'],
  on: () => () => undefined,
};
const parts = mount(document, {
  bridge,
  bar: hashBar(window),
  remembered: rememberIn(window.localStorage),
  now: () => Date.now(),
  inSight: () => true,
  isMac: false,
  languages: ['en-GB'],
});

/** Two frames later what was done is on the screen. */
const painted = (): Promise<number> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
  );
async function timed(act: () => void): Promise<{ work: number; painted: number }> {
  const start = performance.now();
  act();
  const work = performance.now() - start;
  return { work, painted: (await painted()) - start };
}
const middle = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const p95 = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? 0;

async function repeat(
  times: number,
  act: (turn: number) => void,
): Promise<{ work_p50: number; work_p95: number; painted_p50: number; painted_p95: number }> {
  const all: { work: number; painted: number }[] = [];
  for (let turn = 0; turn < times; turn += 1) all.push(await timed(() => act(turn)));
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  return {
    work_p50: round(middle(all.map(({ work }) => work))),
    work_p95: round(p95(all.map(({ work }) => work))),
    painted_p50: round(middle(all.map(({ painted: at }) => at))),
    painted_p95: round(p95(all.map(({ painted: at }) => at))),
  };
}

const { tickets } = parts;
const open = (find: string, sort: 'due' | 'newest' = 'due') =>
  tickets.ask({ view: 'all', find, sort });

async function bench(): Promise<Record<string, unknown>> {
  await painted();
  tickets.setInside(false);
  let version = 2;
  const change = (turn: number, given: Partial<TicketRow>): void => {
    const row = rows[(turn * 7_919) % rows.length];
    if (row) tickets.received({ ...row, ...given, version: (version += 1) }, null);
  };
  return {
    rows: rows.length,
    data_to_painted: await repeat(9, () => tickets.load(rows)),
    view_opens: await repeat(9, (turn) => {
      tickets.ask({ view: turn % 2 === 0 ? 'unassigned' : 'all', find: '', sort: 'due' });
    }),
    sorts: await repeat(9, (turn) => open('', turn % 2 === 0 ? 'newest' : 'due')),
    filters: await repeat(9, (turn) => open(['pri', 'printer', 'vpn wi', ''][turn % 4] ?? '')),
    cursor: await repeat(60, () => tickets.moveCursor(1)),
    cursor_to_end: await repeat(5, (turn) => tickets.moveCursor(turn % 2 === 0 ? 1e6 : -1e6)),
    live_change: await repeat(40, (turn) =>
      change(turn, { dueAt: new Date(Date.now() + turn * 60_000).toISOString() }),
    ),
    drawn_rows: document.querySelectorAll('[data-ticket]').length,
  };
}
Reflect.set(window, 'bench', bench);
