import { rmSync } from 'node:fs';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { installStandIn, standIn, start } from '../../../test/harness/stand-in.ts';
import { handTimers } from '../../../test/harness/timers.ts';
import { NOON } from '../../../test/harness/update-place.ts';
import { updateServer } from '../../../test/harness/update-server.ts';
import { publish, reaches, updaterOf } from '../../../test/harness/updater.ts';
import type { Layout } from './computer/layout.ts';
import { versioned } from './computer/versioned.ts';
import type { Busy, UpdateState } from './state.ts';
import type { Surroundings, Updater } from './updater.ts';

const HOUR = 3_600_000;
const server = await updateServer();
const installed = await standIn({ version: '1.2.0' });
const next = await standIn({ version: '1.3.0' });

beforeEach(() => publish(server, [next]));
afterAll(() => server.close());

function install(): Layout {
  const { folder, layout } = installStandIn(installed);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return layout;
}

/** What a person does beside the updater, moved by hand. */
function person(begin: { busy?: Busy | null; watched?: boolean } = {}) {
  const listeners = new Set<() => void>();
  const now = { busy: begin.busy ?? null, watched: begin.watched ?? false };
  const surroundings: Surroundings = {
    busy: () => now.busy,
    watched: () => now.watched,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const become = (change: Partial<typeof now>): void => {
    Object.assign(now, change);
    for (const listener of listeners) listener();
  };
  return { surroundings, become };
}

const outcomeOf = (layout: Layout) =>
  versioned(layout, { version: '1.2.0', now: () => NOON, restart: () => {} }).outcome();

/** Every step it goes through, as a person would tell it. */
function steps(updater: Updater): string[] {
  const seen: string[] = [];
  updater.onChange((state) => {
    const text = told(state);
    if (seen.at(-1) !== text) seen.push(text);
  });
  return seen;
}

const told = ({ step, waitsFor, problem, why }: UpdateState): string =>
  [step, waitsFor && `for ${waitsFor}`, problem?.code, why].filter(Boolean).join(' ');

test('by itself it looks, takes, puts into place, and restarts when nobody looks', async () => {
  const layout = install();
  const timers = handTimers();
  const restarted: string[] = [];
  const updater = updaterOf(layout, {
    place: server.url,
    timers,
    surroundings: person().surroundings,
    restart: () => restarted.push(start(layout).said),
  });
  const seen = steps(updater);
  updater.start();

  timers.advance(HOUR);
  await reaches(updater, ({ step }) => step === 'ready');
  await updater.close();

  expect(seen).toEqual(['checking', 'offered', 'downloading', 'installing', 'ready']);
  expect(restarted).toEqual(['runs 1.3.0']);
  expect(timers.pending()).toBe(0);
});

test('a session is never disturbed: it waits, says so, and goes on when the session is over', async () => {
  const layout = install();
  const { surroundings, become } = person({ busy: 'session' });
  let restarts = 0;
  const updater = updaterOf(layout, {
    place: server.url,
    surroundings,
    restart: () => {
      restarts += 1;
    },
  });

  const under = updater.check();
  await reaches(updater, ({ step }) => step === 'waiting');
  const during = { told: told(updater.state()), runs: start(layout).said, restarts };
  become({ busy: 'remedy' });
  const then = told(updater.state());
  become({ busy: null });
  await under;

  expect(during).toEqual({ told: 'waiting for session', runs: 'runs 1.2.0', restarts: 0 });
  expect(then).toBe('waiting for remedy');
  expect({ told: told(updater.state()), restarts }).toEqual({ told: 'ready', restarts: 1 });
  await updater.close();
});

test('a session that begins when all is in place holds the restart back, also the one asked for', async () => {
  const { surroundings, become } = person({ watched: true });
  let restarts = 0;
  const updater = updaterOf(install(), {
    place: server.url,
    surroundings,
    restart: () => {
      restarts += 1;
    },
  });
  await updater.check();
  become({ busy: 'session', watched: false });
  const first = restarts;
  updater.restart();
  const waits = { told: told(updater.state()), restarts };
  become({ busy: null });

  expect({ first, waits, restarts }).toEqual({
    first: 0,
    waits: { told: 'ready for session', restarts: 0 },
    restarts: 1,
  });
  await updater.close();
});

test('an open window is not closed under a person, until they ask for it', async () => {
  const { surroundings } = person({ watched: true });
  let restarts = 0;
  const updater = updaterOf(install(), {
    place: server.url,
    surroundings,
    restart: () => {
      restarts += 1;
    },
  });

  await updater.check();
  const before = restarts;
  updater.restart();

  expect([before, restarts]).toEqual([0, 1]);
  await updater.close();
});

test('told to ask first, it takes nothing before the person says so', async () => {
  const layout = install();
  const updater = updaterOf(layout, { place: server.url, mode: 'notify', ...person() });

  await updater.check();
  const offered = {
    told: told(updater.state()),
    next: updater.state().next,
    runs: start(layout).said,
  };
  await updater.install();

  expect(offered).toEqual({ told: 'offered', next: '1.3.0', runs: 'runs 1.2.0' });
  expect({ told: told(updater.state()), runs: start(layout).said }).toEqual({
    told: 'ready',
    runs: 'runs 1.3.0',
  });
  await updater.close();
});

test('a release that is paused while it waits is not put into place', async () => {
  const layout = install();
  const { surroundings, become } = person({ busy: 'session' });
  const updater = updaterOf(layout, { place: server.url, surroundings });

  const under = updater.check();
  await reaches(updater, ({ step }) => step === 'waiting');
  publish(server, [{ ...next, release: { ...next.release, paused: true } }], { version: 2 });
  become({ busy: null });
  await under;

  expect({ told: told(updater.state()), runs: start(layout).said }).toEqual({
    told: 'resting paused',
    runs: 'runs 1.2.0',
  });
  await updater.close();
});

test('a place that is away when the session ends is no reason to wait on; one that ran out is', async () => {
  let now = NOON;
  const became = [];
  for (const passed of [HOUR, 8 * 24 * HOUR]) {
    publish(server, [next]);
    const { surroundings, become } = person({ busy: 'session' });
    const layout = install();
    const updater = updaterOf(layout, {
      place: server.url,
      surroundings,
      clock: { now: () => now },
    });
    const under = updater.check();
    await reaches(updater, ({ step }) => step === 'waiting');
    server.lies.set('metadata/2.root.json', (_request, response) => response.destroy());
    now = NOON + passed;
    become({ busy: null });
    await under;
    became.push(`${told(updater.state())}, ${start(layout).said}`);
    await updater.close();
    now = NOON;
  }

  expect(became).toEqual(['ready, runs 1.3.0', 'resting timestamp.expired, runs 1.2.0']);
});

test('a version that failed three times is told of and not offered again, the one after it is', async () => {
  const layout = install();
  publish(server, [await standIn({ version: '1.3.0' }, { script: 'exit 3' })]);
  const first = updaterOf(layout, { place: server.url });
  await first.check();
  await first.close();
  const started = start(layout).said;

  const again = updaterOf(layout, { place: server.url });
  await again.check();
  const refused = { told: told(again.state()), outcome: await outcomeOf(layout) };
  publish(server, [await standIn({ version: '1.3.1' })], { version: 2 });
  await again.check();
  await again.close();

  expect(started).toBe('runs 1.2.0');
  expect(refused).toEqual({
    told: 'resting failed-here',
    outcome: {
      result: 'rolled-back',
      from: '1.3.0',
      to: '1.2.0',
      reason: null,
      at: expect.any(String),
    },
  });
  expect(start(layout).said).toBe('runs 1.3.1');
});

test('a clock that is an hour off changes nothing, until the last hour of what is signed', async () => {
  const looked = async (now: number): Promise<string> => {
    const updater = updaterOf(install(), {
      place: server.url,
      mode: 'notify',
      clock: { now: () => now },
    });
    await updater.check();
    await updater.close();
    return told(updater.state());
  };
  const end = NOON + 7 * 24 * HOUR;

  expect([
    await looked(NOON - HOUR),
    await looked(NOON + HOUR),
    await looked(end - HOUR - 1),
    // Half an hour before the end, on a clock that is one hour fast.
    await looked(end - HOUR / 2 + HOUR),
  ]).toEqual(['offered', 'offered', 'offered', 'resting timestamp.expired']);
});

test('a line that is down is tried again in an hour, and is no news for IT', async () => {
  const timers = handTimers();
  const updater = updaterOf(install(), { place: 'http://127.0.0.1:1/place', timers });
  updater.start();

  timers.advance(120_000);
  await reaches(updater, ({ problem }) => problem !== null);
  while (timers.nextIn() === null) await new Promise(setImmediate);

  expect({
    told: told(updater.state()),
    outcome: updater.state().outcome,
    again: timers.nextIn(),
  }).toEqual({ told: 'resting place.unreachable', outcome: null, again: HOUR });
  await updater.close();
});

test('a place that lies is told to IT, by the reason', async () => {
  const layout = install();
  publish(server, [next], { by: { targets: [] } });
  const updater = updaterOf(layout, { place: server.url });

  await updater.check();
  await updater.close();

  expect(updater.state().outcome).toEqual(await outcomeOf(layout));
  expect(updater.state().outcome).toEqual({
    result: 'refused',
    from: '1.2.0',
    to: 'unknown',
    reason: 'targets.too-few-signatures',
    at: new Date(NOON).toISOString(),
  });
});

test('a refusal is over with the first look that goes well', async () => {
  const layout = install();
  const updater = updaterOf(layout, { place: server.url });
  publish(server, [next], { by: { targets: [] } });
  await updater.check();
  const refused = updater.state().outcome?.result;
  publish(server, [], { version: 2 });

  await updater.check();

  expect([refused, updater.state().outcome, await outcomeOf(layout)]).toEqual([
    'refused',
    null,
    null,
  ]);
  await updater.close();
});

test('one look at a time: who asks meanwhile waits for the one under way', async () => {
  const updater = updaterOf(install(), { place: server.url, mode: 'notify' });
  server.asked.length = 0;

  await Promise.all([updater.check(), updater.check(), updater.check()]);

  expect(server.asked.filter((name) => name === 'metadata/timestamp.json').length).toBe(1);
  await updater.close();
});

test('closing in the middle of a download leaves what came so far, and goes on from there', async () => {
  const layout = install();
  const large = await standIn({ version: '1.4.0' }, { ballast: 400_000 });
  publish(server, [large]);
  const file = [...server.files.keys()].find((name) => name.startsWith('targets/')) ?? '';
  server.lies.set(file, (_request, response) => {
    response.writeHead(200);
    response.write(large.archive.subarray(0, 500_000));
  });
  const first = updaterOf(layout, { place: server.url });
  const under = first.check();
  await reaches(first, ({ percent }) => percent !== null && percent > 30);
  await first.close();
  await under;
  server.lies.clear();
  server.asked.length = 0;
  const second = updaterOf(layout, { place: server.url });
  await second.check();
  await second.close();

  expect(server.asked.filter((name) => name.startsWith('targets/'))).toEqual([
    expect.stringMatching(/ from \d{6}$/),
  ]);
  expect(start(layout).said).toBe('runs 1.4.0');
});
