// A technician asks for a remedy, the employee sees in a terminal what it would do, and both see what it brought.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemTimers } from '@firstline/connection/timers';
import { REMEDY_ANSWER_MS } from '@firstline/protocol/health';
import type { Change } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TicketView } from '../../apps/agent/src/bridge/bridge.ts';
import { effectsHere } from '../../apps/agent/src/engine/health/remedies/this-computer.ts';
import { terminalPresence } from '../../apps/agent/src/headless/terminal-presence.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { findsRunaway, ordinaryUid } from '../harness/found.ts';
import { freshDatabase, type TestDatabase } from '../harness/postgres.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { handTimers, type HandTimers } from '../harness/timers.ts';

let database: TestDatabase;
let server: TestServer;
let agent: TestAgent;
let priya: TestConsole;
let runaway: ChildProcess;
let ticketId: string;
let written: string;
let type: (line: string) => void;
let person: HandTimers;
let noAnswer: () => void;
let look: Set<() => void>;

beforeEach(async () => {
  written = '';
  look = new Set();
  person = handTimers();
  noAnswer = () => {};
  runaway = spawn('/bin/sh', ['-c', 'while :; do :; done'], { stdio: 'ignore', uid: ordinaryUid });
  await once(runaway, 'spawn');
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  priya = await startConsole(server, 'Priya Nair', 'tier-1');
  agent = await startAgent({
    ports: {
      readComputer: findsRunaway('sh', () => runaway.pid ?? 0),
      presence: terminalPresence(
        {
          write(text) {
            written += text;
            for (const again of look) again();
          },
          onLine: (listener) => {
            type = listener;
          },
          onEnd: () => {},
          isTerminal: false,
        },
        { timers: person, serverVouches: () => true },
      ),
      timers: {
        now: systemTimers.now,
        after(ms, run) {
          if (ms === REMEDY_ANSWER_MS) noAnswer = run;
          return systemTimers.after(ms, run);
        },
      },
      effects: (about) =>
        effectsHere({
          ...about,
          platform: process.platform,
          environment: {},
          isRoot: false,
          account: { uid: ordinaryUid, name: 'amira' },
          home: '/nowhere',
        }),
    },
  });
  await agent.engine.start();
  await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.reaches(({ connection }) => connection === 'online');
  const sent = await agent.engine.answers['ticket.send']({
    title: 'My computer is slow',
    body: '',
    impact: 'a-bit',
    files: [],
    withSnapshot: false,
  });
  ticketId = sent.ticket.id;
  await agent.sees((view) => view.ticket.id === ticketId && !view.unsent);
  await priya.engine.answers['ticket.assign']({ ticketId, assignee: priya.me.id });
});
afterEach(async () => {
  if (runaway.exitCode === null && runaway.signalCode === null) {
    runaway.kill('SIGKILL');
    await once(runaway, 'exit');
  }
  await agent.close();
  await priya.close();
  await server.close();
  await database.drop();
});

const says = (words: RegExp): Promise<string> =>
  new Promise((resolve) => {
    const again = (): void => {
      if (!words.test(written)) return;
      look.delete(again);
      resolve(written);
    };
    look.add(again);
    again();
  });
/** Reads for two seconds, then answers. */
const answer = (line: string): void => {
  person.advance(2_000);
  type(line);
};
const ask = () => priya.engine.answers['remedy.ask']({ ticketId, remedy: 'stop-program' });
type Ended = Extract<Change, { what: 'remedy-ended' }>;
const endedIn = (view: TicketView): Ended | undefined =>
  view.ticket.entries
    .map(({ change }) => change)
    .findLast((change): change is Ended => change?.what === 'remedy-ended');
const told = async (): Promise<Ended | undefined> =>
  endedIn(await agent.sees((view) => endedIn(view) !== undefined));
const isAlive = () => runaway.exitCode === null && runaway.signalCode === null;

test('asked, read, allowed: the program ends, and the conversation has both measurements', async () => {
  const gone = once(runaway, 'exit');
  const run = await ask();
  const question = await says(/Do it\? y\/N: $/);
  answer('y');
  const [, signal] = await gone;
  const ended = await told();

  expect(run).toMatchObject({ state: 'asking', remedy: 'stop-program' });
  expect(question).toContain('Priya Nair asks to do this on your computer: Stop the program');
  expect(question).toContain(`  - Ask sh (process ${runaway.pid}) to end.`);
  expect(question).toContain('  - End it if it still runs after 10 seconds.');
  expect(question).toContain('Undo   It cannot be put back');
  expect(signal).toBe('SIGTERM');
  expect(ended).toMatchObject({
    end: 'done',
    technician: 'Priya Nair',
    object: 'sh',
    before: { what: 'processor-use', unit: 'percent' },
    after: { what: 'processor-use', value: 0 },
  });
  expect(ended?.before?.value).toBeGreaterThan(0);
  const { entries } = await priya.engine.answers['ticket.get']({ ticketId });
  expect(
    entries.flatMap(({ change }) => (change?.what.startsWith('remedy') ? change : [])),
  ).toEqual([expect.objectContaining({ what: 'remedy-asked' }), ended]);
});

test('denied: nothing is done, and the technician hears no', async () => {
  await ask();
  await says(/Do it\? y\/N: $/);
  answer('n');

  expect(await told()).toMatchObject({ end: 'denied', before: null, after: null });
  expect(isAlive()).toBe(true);
});

test('no answer is no', async () => {
  await ask();
  await says(/Do it\? y\/N: $/);
  noAnswer();

  expect(await told()).toMatchObject({ end: 'timed-out' });
  expect(written).toContain('The question is over. Nothing was done.');
  expect(isAlive()).toBe(true);
});

test('a question taken back leaves the screen', async () => {
  const { id } = await ask();
  await says(/Do it\? y\/N: $/);
  await priya.engine.answers['remedy.withdraw']({ ticketId, runId: id });

  expect(await told()).toMatchObject({ end: 'taken-back' });
  expect(isAlive()).toBe(true);
});

test('the server goes away after the question: the yes counts, and the end is told when it is back', async () => {
  const gone = once(runaway, 'exit');
  await ask();
  await says(/Do it\? y\/N: $/);
  const port = Number(new URL(server.url).port);
  await server.close();
  await agent.reaches(({ connection }) => connection !== 'online');
  answer('yes');
  await gone;
  await agent.reaches(({ waiting }) => waiting > 0);

  server = await startServer({ databaseUrl: database.url, port });
  agent.engine.hint();

  expect(await told()).toMatchObject({ end: 'done', after: { value: 0 } });
});

test('a computer that is away is not asked, and neither is another than the ticket’s', async () => {
  const elsewhere = await startAgent({ name: 'LT-0666', signInName: 'jonas' });
  await elsewhere.engine.start();
  await elsewhere.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.engine.close();

  await expect(ask()).rejects.toThrow('remedy.device-offline');
  expect(elsewhere.lines.filter(({ message }) => message.includes('remedy'))).toEqual([]);
  await elsewhere.close();
});

test('whoever sits here stops it without a technician, and the server hears nothing', async () => {
  const gone = once(runaway, 'exit');
  const { runId, plan } = await agent.engine.answers['remedy.prepare']({ remedy: 'stop-program' });
  const ended = await agent.engine.answers['remedy.run']({ runId });
  await gone;

  expect(plan).toMatchObject({ object: 'sh', measure: { what: 'processor-use' } });
  expect(ended).toMatchObject({ end: 'done', technician: null, after: { value: 0 } });
  expect(await agent.engine.answers['remedy.list']({})).toMatchObject({ runs: [{ runId }] });
  const { entries } = await priya.engine.answers['ticket.get']({ ticketId });
  expect(entries.filter(({ change }) => change?.what.startsWith('remedy'))).toEqual([]);
});
