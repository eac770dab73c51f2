/** Invented facts for pictures and tests; the names are those of ux.md. Never part of the product. */
import type { AgentState, Preview, TicketView } from '../../bridge/bridge.ts';

/** The moment all pictures are taken at: a Tuesday morning. */
export const NOW = Date.parse('2026-11-17T10:02:00Z');

type Entry = TicketView['ticket']['entries'][number];
type Change = NonNullable<Entry['change']>;

/** A UUIDv7 that differs by number only. As: brands are made by parsing, and these are right by form. */
const uuid = (n: number): string => `0199e1a4-7c11-7b52-8d3e-${String(n).padStart(12, '0')}`;
const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

let made = 0;

const entry = (rest: Partial<Entry>): Entry =>
  ({
    id: uuid(++made),
    kind: 'message',
    author: { kind: 'employee', id: null, name: 'Amira Haddad' },
    at: minutesAgo(0),
    body: '',
    change: null,
    attachments: [],
    ...rest,
  }) as Entry; // ids are branded strings

export const message = (
  kind: 'employee' | 'technician',
  body: string,
  ago = 0,
  rest: Partial<Entry> = {},
): Entry =>
  entry({
    author: { kind, id: null, name: kind === 'employee' ? 'Amira Haddad' : 'Priya Nair' },
    body,
    at: minutesAgo(ago),
    ...rest,
  });

export const change = (what: unknown, ago = 0): Entry =>
  entry({
    kind: 'change',
    author: { kind: 'system', id: null, name: 'Priya Nair' },
    change: what as Change, // written out in full by each story
    at: minutesAgo(ago),
  });

export const shellEnded = (ago: number, rest: object = {}): Entry =>
  change(
    {
      what: 'shell-ended',
      shellId: uuid(900),
      technician: 'Priya Nair',
      startedAt: minutesAgo(ago + 7),
      endedAt: minutesAgo(ago),
      how: 'ended-by-technician',
      exitCode: 0,
      leftRunning: 0,
      ...rest,
    },
    ago,
  );

export function ticketView(
  ticket: Partial<TicketView['ticket']> = {},
  rest: Partial<TicketView> = {},
): TicketView {
  return {
    ticket: {
      id: uuid(1042) as TicketView['ticket']['id'], // right by form
      number: 1042,
      title: 'Can’t print to Floor 3 since this morning',
      status: 'open',
      assignee: 'Priya Nair',
      dueAt: minutesAgo(-38),
      createdAt: minutesAgo(0),
      updatedAt: minutesAgo(0),
      entries: [message('employee', '')],
      ...ticket,
    },
    unread: 0,
    sending: [],
    unsent: false,
    notSent: [],
    ...rest,
  };
}

export const agentState = (rest: Partial<AgentState> = {}): AgentState => ({
  connection: 'online',
  offlineSince: null,
  refusal: null,
  trouble: null,
  proxyAsks: null,
  organisation: 'Northwind IT',
  deviceName: 'LT-4471',
  person: 'Amira Haddad',
  trust: 'embedded',
  keyStore: 'file',
  waiting: 0,
  clockOffBySeconds: 0,
  setUp: null,
  server: 'https://help.northwind.example',
  certificateIssuer: 'Northwind Root CA, Northwind',
  version: '0.1.0',
  ...rest,
});

type Line = Preview['lines'][number];
const line = (section: string | null, summary: string, rest: Partial<Line> = {}): Line => ({
  section,
  summary,
  short: true,
  included: true,
  matches: null,
  state: 'ok',
  values: 6,
  ...rest,
});

export const preview = (rest: Partial<Preview> = {}): Preview => ({
  snapshotId: uuid(7),
  done: true,
  lines: [
    line(null, 'LT-4471 · Debian 12'),
    line(null, '1 warning'),
    line('printers', '3', { matches: 'print', values: 12 }),
    line('network', 'addresses shortened', { values: 12 }),
    line('log-errors', 'last 24 h, 14 lines', { values: 14 }),
    line('processes', '112', { included: false, values: 672 }),
    line('disks', '2', { short: false }),
    line('memory', '15.4 GB', { short: false }),
    line('battery', '', { short: false, state: 'absent', values: 0 }),
    line('dns', '', { short: false, state: 'failed', values: 0 }),
  ],
  findings: [],
  removed: 17,
  bytes: 21_140,
  ...rest,
});

export const exactJson = JSON.stringify({
  schema: 1,
  snapshotId: uuid(7),
  sections: {
    printers: {
      state: 'ok',
      ms: 12,
      value: {
        queues: [
          { name: 'FLOOR3-MFP', state: 'stopped', jobsWaiting: 3 },
          { name: 'PDF', state: 'idle', jobsWaiting: 0 },
        ],
      },
    },
    network: {
      state: 'ok',
      ms: 8,
      value: {
        connections: [{ name: 'eth0', address: '10.20.x.x', owner: '‹user-1›' }],
        proxy: '‹credentials removed›',
      },
    },
    'log-errors': { state: 'ok', ms: 80, value: { lines: ['cupsd: stopped', 'kernel: usb 1-2'] } },
  },
});

export const permission = (rest: object = {}) => ({
  shellId: uuid(900),
  technician: 'Priya Nair',
  team: 'IT Support',
  organisation: 'Northwind',
  ticketNumber: 1042,
  ticketTitle: 'Can’t print to Floor 3',
  why: 'To find out why Floor 3 refuses your print jobs',
  minutes: 30,
  account: 'amira',
  code: '482917',
  firstUse: true,
  answerBefore: new Date(NOW + 47_000).toISOString(),
  answerSeconds: 60,
  ...rest,
});

export const liveShell = (rest: object = {}) => ({
  shellId: uuid(900),
  technician: 'Priya Nair',
  ticketNumber: 1042,
  startedAt: new Date(NOW - 252_000).toISOString(),
  endsAt: new Date(NOW - 252_000 + 1_800_000).toISOString(),
  ...rest,
});
