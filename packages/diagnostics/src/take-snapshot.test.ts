import { SnapshotId } from '@firstline/protocol/ids';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { absent, type Collector } from './collector.ts';
import { readPeople } from './people.ts';
import { recordedSystem } from './recordings/recorded-system.ts';
import { thisComputer } from './system/this-computer.ts';
import { type Progress, takeSnapshot } from './take-snapshot.ts';

/** What the agent's engine adds from what it has kept: nothing of them can be read at one moment. */
const remembered: readonly string[] = ['changes', 'trends'];
const read = sectionNames.filter((name) => !remembered.includes(name));

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const system = recordedSystem({});
const cards = { cards: [], service: 'unknown' };
const reading = (read: Collector['read'], part: Partial<Collector> = {}): Collector => ({
  section: 'audio',
  timeoutMs: 5_000,
  read,
  ...part,
});

test('this computer is read into a snapshot that the protocol accepts', async () => {
  const snapshot = await takeSnapshot({ snapshotId, system: thisComputer({ probes: 'none' }) });

  const failed = Object.entries(snapshot.sections).filter(([, one]) => one?.state === 'failed');
  expect(failed).toEqual([]);
  expect(Snapshot.parse(snapshot)).toEqual(snapshot);
  expect(Object.keys(snapshot.sections)).toEqual(read);
  expect(snapshot.sections.os?.state).toBe('ok');
});

test('what policy switched off is not read, and the snapshot says so', async () => {
  const read: string[] = [];
  const told: Progress[] = [];
  const one = (section: Collector['section']) =>
    reading(
      () => {
        read.push(section);
        return cards;
      },
      { section },
    );
  let isBegun = false;
  const taking = takeSnapshot({
    snapshotId,
    system,
    collectors: [one('audio'), one('usb')],
    off: ['usb'],
    onSection: (progress) => {
      expect(isBegun).toBe(true);
      told.push(progress);
    },
  });
  isBegun = true;

  const { sections } = await taking;

  expect(read).toEqual(['audio']);
  expect(sections.usb).toEqual({ state: 'absent', ms: 0, reason: 'switched off by policy' });
  expect(sections.audio?.state).toBe('ok');
  expect(told.at(-1)).toMatchObject({ done: 2, total: 2 });
});

test('the people of this computer can be read', async () => {
  expect(Array.isArray(await readPeople(thisComputer({ probes: 'none' })))).toBe(true);
});

test('every section that can be read has one collector', () => {
  expect(catalogue.map((one) => one.section).sort()).toEqual(read.toSorted());
});

test('a collector that throws, lies or has nothing to say costs its own section only', async () => {
  const collectors = [
    reading(() => cards),
    reading(
      () => {
        throw new Error('EIO: the disk is gone');
      },
      { section: 'usb' },
    ),
    reading(() => Promise.reject(new Error('')), { section: 'users' }),
    reading(() => absent('no battery is fitted'), { section: 'battery' }),
    reading(() => ({ sensors: [{ name: 'cpu', celsius: 9_000, criticalCelsius: null }] }), {
      section: 'temperature',
    }),
  ];

  const { sections } = await takeSnapshot({ snapshotId, system, collectors });

  expect(sections).toEqual({
    audio: { state: 'ok', ms: 0, value: cards },
    usb: { state: 'failed', ms: 0, reason: 'EIO: the disk is gone' },
    users: { state: 'failed', ms: 0, reason: 'it gave no reason' },
    battery: { state: 'absent', ms: 0, reason: 'no battery is fitted' },
    temperature: {
      state: 'failed',
      ms: 0,
      reason: 'sensors.0.celsius makes no sense (too_big)',
    },
  });
});

test('a collector that hangs is given up when its time is over, and told to stop', async () => {
  let told = false;
  const hanging = reading(
    (_, { signal }) => new Promise(() => signal.addEventListener('abort', () => (told = true))),
    { timeoutMs: 1 },
  );

  const { sections } = await takeSnapshot({ snapshotId, system, collectors: [hanging] });

  expect(sections.audio).toMatchObject({ state: 'failed', reason: 'took longer than 0.001 s' });
  expect(told).toBe(true);
});

test('a snapshot that nobody wants any more ends at once, with what was done', async () => {
  const stop = new AbortController();
  const collectors = [
    reading(() => cards),
    reading(
      () => {
        stop.abort();
        return new Promise(() => undefined);
      },
      { section: 'usb' },
    ),
    reading(() => cards, { section: 'users' }),
  ];

  const { sections } = await takeSnapshot({ snapshotId, system, collectors, signal: stop.signal });

  expect(Object.entries(sections).map(([name, one]) => [name, one?.state])).toEqual([
    ['audio', 'ok'],
    ['usb', 'failed'],
    ['users', 'failed'],
  ]);
});

test('each section is told when it is done, and failures are logged', async () => {
  const told: Progress[] = [];
  const logged: unknown[] = [];
  const log = {
    debug() {},
    info() {},
    warn: (message: string, fields: unknown) => logged.push([message, fields]),
    error() {},
    part: () => log,
  };
  const collectors = [
    reading(() => cards),
    reading(() => Promise.reject(new Error('gone')), { section: 'usb' }),
  ];

  await takeSnapshot({
    snapshotId,
    system,
    collectors,
    log,
    onSection: (progress) => told.push(progress),
  });

  expect(told).toEqual([
    { section: 'audio', state: 'ok', done: 1, total: 2 },
    { section: 'usb', state: 'failed', done: 2, total: 2 },
  ]);
  expect(logged).toEqual([['A section could not be read.', { section: 'usb', reason: 'gone' }]]);
});

test('what the connection knows of the clock reaches the collectors', async () => {
  const collectors = [reading((_, run) => ({ ...cards, ahead: run.aheadOfFirstlineMs }))];

  const { sections } = await takeSnapshot({
    snapshotId,
    system,
    collectors,
    aheadOfFirstlineMs: 3_600_000,
  });

  expect(sections.audio).toMatchObject({ value: { ahead: 3_600_000 } });
});

test.each(['win32', 'darwin'] as const)(
  'what is read of %s says that it never ran there',
  async (platform) => {
    const elsewhere = recordedSystem({ platform });

    const { sections } = await takeSnapshot({
      snapshotId,
      system: elsewhere,
      collectors: [reading(() => cards), reading(() => absent('none'), { section: 'usb' })],
    });

    expect(sections).toEqual({
      audio: { state: 'ok', ms: 0, value: cards, unverified: true },
      usb: { state: 'absent', ms: 0, reason: 'none' },
    });
  },
);

test('sections know the snapshot they are part of, and when it is over', async () => {
  const seen: AbortSignal[] = [];
  const collectors = [
    reading((_, { whole }) => {
      seen.push(whole.signal);
      return { ...cards, of: whole.sections, over: whole.signal.aborted };
    }),
  ];

  const { sections } = await takeSnapshot({ snapshotId, system, collectors });

  expect(sections.audio).toMatchObject({ value: { of: ['audio'], over: false } });
  expect(seen.map((signal) => signal.aborted)).toEqual([true]);
});

test('a snapshot nobody wants is over before its first section', async () => {
  const collectors = [reading((_, { whole }) => ({ ...cards, over: whole.signal.aborted }))];

  const { sections } = await takeSnapshot({
    snapshotId,
    system,
    collectors,
    signal: AbortSignal.abort(),
  });

  expect(sections.audio).toMatchObject({ state: 'failed', reason: 'the snapshot was stopped' });
});
