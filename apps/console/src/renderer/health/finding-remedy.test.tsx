import type { Device } from '@firstline/protocol/devices';
import { RemedyRunId } from '@firstline/protocol/ids';
import type { Change } from '@firstline/protocol/tickets';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { sampleFinding } from '../snapshots/snapshot.test-data.ts';
import { nextId, sampleEntry, sampleRow } from '../tickets/sample.test-data.ts';
import { FindingRemedy } from './finding-remedy.tsx';
import { runsOf } from './runs-of.ts';

const runId = RemedyRunId.parse(nextId());
const asked: Change = { what: 'remedy-asked', runId, remedy: 'free-disk-space' };
const free = (value: number) => ({ what: 'free-space' as const, unit: 'bytes' as const, value }); // as const: the literals
const ended: Extract<Change, { what: 'remedy-ended' }> = {
  what: 'remedy-ended',
  runId,
  remedy: 'free-disk-space',
  technician: 'Priya Nair',
  end: 'done',
  object: null,
  before: free(600_000_000),
  after: free(9_400_000_000),
  undo: 'not-possible',
  endedAt: '2026-11-21T08:59:00.000Z',
};
const entryOf = (change: Change) =>
  sampleEntry({
    kind: 'change',
    body: '',
    change,
    author: { kind: 'technician', id: null, name: 'Priya Nair' },
  });

interface Given {
  readonly mine?: boolean;
  readonly online?: boolean;
  readonly presence?: Device['presence'];
  readonly linked?: boolean;
  readonly changes?: readonly Change[];
  readonly remedy?: string | null;
}

function show(given: Given = {}) {
  const { mine = true, online = true, presence = 'here', linked = true, changes = [] } = given;
  const made = testConsole();
  const { me } = made.parts.session.getState().session;
  const row = sampleRow({
    assignee: mine && me !== null ? { id: me.id, name: me.name } : null,
  });
  made.parts.tickets.load([row]);
  made.parts.tickets.receivedTicket({ row, entries: changes.map(entryOf) });
  if (!linked) {
    made.parts.session.setState({
      link: { state: 'offline', ms: null, retryAt: null, trueAt: null },
    });
  }
  made.parts.devices.setState({
    // as: only what is looked at
    byId: { [row.deviceId ?? '']: { online, presence, quarantine: null } as Device },
  });
  const finding = sampleFinding({
    remedy: given.remedy === undefined ? 'free-disk-space' : given.remedy,
  });
  render(<FindingRemedy row={row} finding={finding} />, { wrapper: made.Around });
  return { ...made, row, user: userEvent.setup() };
}
const button = () => screen.getByRole('button', { name: 'Ask to free up space…' });

test('what will be asked is said before it is, and the harmless answer has the focus', async () => {
  const { user, asked: calls, answer, row } = show();
  answer('remedy.ask', () => ({
    ok: true,
    value: {
      id: runId,
      remedy: 'free-disk-space',
      technician: { id: nextId(), name: 'Priya Nair' },
      askedAt: '2026-11-21T09:00:00.000Z',
    },
  }));

  await user.click(button());

  expect(screen.getByRole('dialog', { name: 'Make room on the disk on LT-2290?' })).toBeDefined();
  expect(screen.getByText(/no answer within 60 seconds is no/)).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Not now' }));
  await user.click(screen.getByRole('button', { name: 'Ask Jonas' }));
  expect(calls.filter(({ name }) => name === 'remedy.ask')).toEqual([
    { name: 'remedy.ask', input: { ticketId: row.id, remedy: 'free-disk-space' } },
  ]);
  expect(await screen.findByText(/Jonas decides at the computer/)).toBeDefined();
});

test('a no of the server stays in the question, with its reason', async () => {
  const { user, answer } = show();
  answer('remedy.ask', () => ({ ok: false, refusal: 'remedy.device-busy', detail: {} }));

  await user.click(button());
  await user.click(screen.getByRole('button', { name: 'Ask Jonas' }));

  expect((await screen.findByRole('alert')).textContent).toContain('presenting');
});

test.each<[string, Given, RegExp]>([
  ['the ticket of another', { mine: false }, /Take the ticket first/],
  ['a computer that is off', { online: false }, /not connected/],
  ['a locked screen', { presence: 'locked' }, /screen is locked/],
  ['a busy person', { presence: 'busy' }, /presenting/],
  ['nobody there', { presence: 'nobody' }, /Nobody is signed in/],
  ['no connection', { linked: false }, /once it is back/],
])('%s is why nothing can be asked for', (_, given, why) => {
  show(given);

  expect(button().hasAttribute('disabled')).toBe(true);
  expect(screen.getByText(why)).toBeDefined();
});

test('a question that waits can be taken back, and its end comes by itself', async () => {
  const { user, parts, row, asked: calls } = show({ changes: [asked] });
  expect(screen.queryByRole('button', { name: /^Ask/ })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  expect(calls.at(-1)).toEqual({
    name: 'remedy.withdraw',
    input: { ticketId: row.id, runId },
  });
  act(() =>
    parts.tickets.receivedTicket({
      row: { ...row, version: 2 },
      entries: [entryOf(asked), entryOf(ended)],
    }),
  );

  expect(screen.getByRole('status').textContent).toContain('Done. free space: 600 MB → 9.4 GB');
  expect(screen.getByRole('button', { name: 'Ask again…' })).toBeDefined();
});

test('a finding without a remedy of the list offers none', () => {
  const { parts } = show({ remedy: 'replace-battery' });

  expect(parts).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

test('of a run that was undone the later word counts', () => {
  const [run] = runsOf([asked, ended, { ...ended, end: 'undone' as const }].map(entryOf)); // as const: the literal

  expect(run?.ended?.end).toBe('undone');
});
