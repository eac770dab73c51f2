import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLog } from '@firstline/log/log';
import { REMEDY_ANSWER_MS, RemedyId } from '@firstline/protocol/health';
import { RemedyRunId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handTimers, type HandTimers } from '../../../../../../test/harness/timers.ts';
import type { Presence, RemedyRequest } from '../../ports.ts';
import { catalogue } from './catalogue.ts';
import { calling, commandsAnswer, effectsWith } from './effects.test-data.ts';
import { openRunJournal } from './journal.ts';
import { createRemedies, type Remedies, type Report } from './remedies.ts';

const id = (byte: number) => uuidv7(1_795_000_000_000, Buffer.alloc(10, byte));
const ticketId = TicketId.parse(id(1));
const question = (byte: number, remedy = 'clear-print-queue') => ({
  runId: RemedyRunId.parse(id(byte)),
  ticketId,
  remedy,
  technician: { name: 'Priya Nair', team: 'IT Support' },
});

let folder: string;
let timers: HandTimers;
let jobs: string[];
let findings: Finding[];
let reports: Report[];
let asked: { request: RemedyRequest; answer: (answer: 'allow' | 'deny') => void }[];
let wake: () => void;
let remedies: Remedies;
let state: ReturnType<Presence['state']>;

const presence: Presence = {
  state: () => state,
  onChange: () => () => false,
  ask: () => Promise.resolve('deny'),
  askRemedy: (request, signal) =>
    new Promise((resolve) => {
      asked.push({ request, answer: resolve });
      signal.addEventListener('abort', () => resolve('deny'));
      wake();
    }),
  indicate: () => Promise.reject(new Error('no shell here')),
};

async function open(): Promise<Remedies> {
  const { run } = commandsAnswer({
    'list-print-jobs': () => jobs.map((one) => `${one} amira 1024 Sun Nov 22\n`).join(''),
    'cancel-print-job Floor3-12': () => {
      jobs = jobs.filter((one) => one !== 'Floor3-12');
      return '';
    },
    'cancel-print-job Floor3-13': 1,
  });
  return createRemedies({
    effects: effectsWith({ run }),
    look: () => Promise.resolve(findings),
    journal: await openRunJournal(path.join(folder, 'remedies.json')),
    presence,
    allowed: () => allowed,
    ticket: (one) =>
      Promise.resolve(one === ticketId ? { number: 1042, title: 'Can’t print' } : null),
    report: (how) => Promise.resolve(void reports.push(how)),
    timers,
    clock: { now: () => 1_795_000_000_000 },
    random: () => Buffer.alloc(10, 7),
    log: silentLog,
  });
}

let allowed: readonly RemedyId[] = RemedyId.options;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-remedies-'));
  timers = handTimers();
  jobs = ['Floor3-12'];
  findings = [calling('clear-print-queue', { printer: 'Floor3' })];
  reports = [];
  asked = [];
  wake = () => {};
  state = 'here';
  allowed = RemedyId.options;
  remedies = await open();
});
afterEach(async () => {
  await remedies.close();
  await rm(folder, { recursive: true });
});

const isAsked = () =>
  new Promise<void>((resolve) => {
    wake = resolve;
    if (asked.length > 0) resolve();
  });
const waiting = (value: number) => ({ what: 'waiting-jobs', unit: 'count', value });

test('asked, shown, allowed, measured before and after, and told', async () => {
  const going = remedies.asked(question(2));
  await isAsked();
  const shown = asked[0]?.request;
  asked[0]?.answer('allow');
  await going;

  expect(shown).toMatchObject({
    technician: 'Priya Nair',
    ticketNumber: 1042,
    plan: { object: 'Floor3', measure: waiting(1), undo: 'not-possible' },
  });
  expect(reports).toEqual([
    {
      runId: id(2),
      end: 'done',
      object: 'Floor3',
      before: waiting(1),
      after: waiting(0),
      undo: 'not-possible',
    },
  ]);
  expect(remedies.list()).toMatchObject([{ end: 'done', technician: 'Priya Nair' }]);
  expect(timers.pending()).toBe(0);
});

test('a no does nothing, and neither does no answer', async () => {
  const denied = remedies.asked(question(2));
  await isAsked();
  asked[0]?.answer('deny');
  await denied;
  const ignored = remedies.asked(question(3));
  while (asked.length < 2) await isAsked();
  timers.advance(REMEDY_ANSWER_MS);
  await ignored;

  expect(reports.map(({ end, before }) => [end, before])).toEqual([
    ['denied', null],
    ['timed-out', null],
  ]);
  expect(jobs).toEqual(['Floor3-12']);
});

test('an answer at the last moment counts', async () => {
  const going = remedies.asked(question(2));
  await isAsked();
  timers.advance(REMEDY_ANSWER_MS - 1);
  asked[0]?.answer('allow');
  await going;

  expect(reports.map(({ end }) => end)).toEqual(['done']);
});

test('a question taken back is over; what is allowed already runs on', async () => {
  const going = remedies.asked(question(2));
  await isAsked();
  remedies.withdrawn(id(2));
  await going;
  remedies.withdrawn(id(2));

  expect(reports.map(({ end }) => end)).toEqual(['taken-back']);
  expect(jobs).toEqual(['Floor3-12']);
});

test.each([
  ['a ticket of somebody else', { ...question(2), ticketId: TicketId.parse(id(9)) }],
  ['a remedy of a newer version', question(2, 'format-disk')],
  ['a name that every object has', question(2, 'constructor')],
])('%s is not possible here, and nobody is asked', async (_what, wrong) => {
  await remedies.asked(wrong);

  expect(reports.map(({ end }) => end)).toEqual(['not-possible-here']);
  expect(asked).toEqual([]);
});

test('what this computer does not find is not done, whoever asks', async () => {
  findings = [];

  await remedies.asked(question(2));

  expect(reports.map(({ end }) => end)).toEqual(['nothing-to-do']);
  await expect(remedies.prepare('clear-print-queue')).rejects.toThrow('remedy.nothing-to-do');
});

test('what the organisation does not allow is neither offered, asked about nor done', async () => {
  allowed = ['flush-dns'];

  await remedies.asked(question(2));

  expect(reports.map(({ end }) => end)).toEqual(['off-by-policy']);
  expect(asked).toEqual([]);
  expect(remedies.possible()).toEqual(['flush-dns']);
  await expect(remedies.prepare('clear-print-queue')).rejects.toThrow('remedy.off-by-policy');
});

test('a policy that comes between the question and the yes counts', async () => {
  const going = remedies.asked(question(2));
  await isAsked();
  allowed = [];
  asked[0]?.answer('allow');
  await going;

  expect(reports.map(({ end }) => end)).toEqual(['off-by-policy']);
  expect(jobs).toEqual(['Floor3-12']);
});

test('of two findings the first that something can be done about is taken', async () => {
  findings = [calling('clear-print-queue', { printer: 'Gone' }), ...findings];

  const { plan } = await remedies.prepare('clear-print-queue');

  expect(plan?.object).toBe('Floor3');
});

test.each([
  ['locked', 'busy'],
  ['busy', 'busy'],
  ['nobody', 'nobody'],
] as const)('with the screen %s nobody is asked: %s', async (now, end) => {
  state = now;

  await remedies.asked(question(2));

  expect(reports.map((one) => one.end)).toEqual([end]);
});

test('one at a time: a second question hears so, a repeated one hears nothing', async () => {
  const going = remedies.asked(question(2));
  await isAsked();
  await remedies.asked(question(3));
  await remedies.asked(question(2));
  await expect(remedies.prepare('clear-print-queue')).rejects.toThrow('remedy.device-busy');
  asked[0]?.answer('deny');
  await going;

  expect(reports.map(({ runId, end }) => [runId, end])).toEqual([
    [id(3), 'busy'],
    [id(2), 'denied'],
  ]);
  expect(asked).toHaveLength(1);
});

test('whoever sits here runs one without a technician, and nothing of it leaves', async () => {
  const views: string[] = [];
  remedies.onChange((view) => views.push(view.state));
  const prepared = await remedies.prepare('clear-print-queue');

  const ended = await remedies.run(prepared.runId);

  expect(prepared).toMatchObject({ state: 'shown', technician: null, before: null });
  expect(prepared.plan?.steps).toEqual([
    {
      code: 'cancel-print-job',
      params: { job: 'Floor3-12', owner: 'amira', sizeBytes: 1_024, printer: 'Floor3' },
    },
  ]);
  expect(ended).toMatchObject({ end: 'done', before: waiting(1), after: waiting(0) });
  expect(views).toEqual(['shown', 'running', 'ended']);
  expect(reports).toEqual([]);
  await expect(remedies.run(prepared.runId)).rejects.toThrow('remedy.not-found');
});

test('a dry run nobody answers is forgotten, and gives way to a technician’s question', async () => {
  const first = await remedies.prepare('clear-print-queue');
  timers.advance(5 * 60_000);
  await expect(remedies.run(first.runId)).rejects.toThrow(Refusal);
  const second = await remedies.prepare('clear-print-queue');
  const going = remedies.asked(question(2));
  await isAsked();
  asked[0]?.answer('deny');
  await going;

  await expect(remedies.run(second.runId)).rejects.toThrow('remedy.not-found');
  expect(jobs).toEqual(['Floor3-12']);
  expect(timers.pending()).toBe(0);
});

test('what the system refuses is told as failed, with what is left', async () => {
  jobs = ['Floor3-13'];
  const { runId } = await remedies.prepare('clear-print-queue');

  expect(await remedies.run(runId)).toMatchObject({
    end: 'failed',
    detail: 'it said no',
    before: waiting(1),
    after: waiting(1),
    undoable: false,
  });
});

test('what cannot be put back is not', async () => {
  const { runId } = await remedies.prepare('clear-print-queue');
  await remedies.run(runId);

  await expect(remedies.undo(runId)).rejects.toThrow('remedy.cannot-undo');
  await expect(remedies.undo(id(9))).rejects.toThrow('remedy.not-found');
});

test('a run that its agent did not live to see the end of is told as failed, once', async () => {
  const file = path.join(folder, 'remedies.json');
  const going = remedies.asked(question(2));
  await isAsked();
  asked[0]?.answer('allow');
  await going;
  // As a kill in the middle leaves it: begun, and not ended.
  const kept = await readFile(file, 'utf8');
  const cut = kept
    .replace('"state":"ended"', '"state":"begun"')
    .replace('"end":"done"', '"end":null');
  const journal = await openRunJournal(file);
  await journal.note(JSON.parse(cut).runs[0]);
  reports = [];

  const after = await open();
  await after.recover();
  await after.recover();
  await after.asked(question(2));

  expect(reports.map(({ runId, end }) => [runId, end])).toEqual([[id(2), 'failed']]);
  expect(after.list()).toMatchObject([{ end: 'failed', detail: 'Firstline ended while it ran' }]);
});

test('the list is closed, and each has its platforms and its time', () => {
  expect(Object.keys(catalogue).sort()).toEqual([...RemedyId.options].sort());
  expect(Object.isFrozen(catalogue)).toBe(true);
  for (const [name, remedy] of Object.entries(catalogue)) {
    expect(remedy.id).toBe(name);
    expect(remedy.platforms).toContain('linux');
    expect(remedy.limitSeconds).toBeLessThanOrEqual(180);
  }
});
