import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { followSettings } from './follow-settings.ts';
import { openSettings } from './settings.ts';

const HOUR = 3_600_000;

async function following(read: () => Promise<Record<string, unknown>>) {
  const timers = handTimers();
  const told: string[] = [];
  const settings = await openSettings({
    policies: async () => [
      { source: 'machine-policy', place: '/etc', entries: await read(), faults: [] },
    ],
    own: { layer: () => Promise.resolve([]), decide: () => Promise.resolve() },
  });
  const followed = followSettings(settings, timers, {
    changed: ({ values }) => told.push(values.SessionMode),
    trouble: (what) => told.push(what),
  });
  return { timers, told, settings, followed };
}

test('policies are read once an hour, after sleep at once, and a change is told', async () => {
  let reads = 0;
  let policy = {};
  const { timers, told, followed } = await following(() => {
    reads += 1;
    return Promise.resolve(policy);
  });
  followed.start();

  timers.advance(HOUR - 1);
  expect(reads).toBe(1);

  policy = { SessionMode: 'off' };
  timers.advance(1);
  await expect.poll(() => told).toEqual(['off']);

  policy = {};
  followed.look();
  await expect.poll(() => told).toEqual(['off', 'attended']);
  await expect.poll(() => timers.pending()).toBe(1);

  followed.stop();
  expect(timers.pending()).toBe(0);
});

test('a look that fails is told, and the next one comes all the same', async () => {
  let fails = false;
  const { timers, told, followed } = await following(() =>
    fails ? Promise.reject(new Error('EIO')) : Promise.resolve({}),
  );
  followed.start();
  fails = true;

  timers.advance(HOUR);
  await expect.poll(() => told).toEqual(['policies could not be read']);
  await expect.poll(() => timers.pending()).toBe(1);

  followed.stop();
});

test('who has stopped hears nothing more', async () => {
  let policy = {};
  const { told, settings, followed } = await following(() => Promise.resolve(policy));
  followed.start();
  followed.stop();

  policy = { SessionMode: 'off' };
  await settings.look();

  expect(told).toEqual([]);
});
