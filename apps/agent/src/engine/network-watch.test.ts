import { expect, test } from 'vitest';
import { handTimers } from '../../../../test/harness/timers.ts';
import { watchNetwork } from './network-watch.ts';

function watching() {
  const timers = handTimers();
  const world = { hints: 0, clockAsleepMs: 0, dateAheadMs: 0 };
  const watch = watchNetwork({
    timers: { now: () => timers.now() + world.clockAsleepMs, after: timers.after },
    date: () => 1_795_000_000_000 + timers.now() + world.dateAheadMs,
    onChange: () => {
      world.hints += 1;
    },
  });
  return { timers, world, watch };
}

test('a network that stays as it is gives no hint, and a closed watch leaves no timer', () => {
  const { timers, world, watch } = watching();

  timers.advance(3_600_000);
  watch.close();

  expect(world.hints).toBe(0);
  expect(timers.pending()).toBe(0);
});

test.each([
  ['whose clocks went on', { clockAsleepMs: 8 * 3_600_000, dateAheadMs: 8 * 3_600_000 }],
  ['whose clock stood still with it', { dateAheadMs: 8 * 3_600_000 }],
])('a computer that slept, %s, is one hint: what it was connected to may be gone', (_, slept) => {
  const { timers, world, watch } = watching();
  timers.advance(5_000);

  Object.assign(world, slept);
  timers.advance(60_000);
  watch.close();

  expect(world.hints).toBe(1);
});

test('a date that is put back is no sleep', () => {
  const { timers, world, watch } = watching();
  timers.advance(5_000);

  world.dateAheadMs = -86_400_000;
  timers.advance(60_000);
  watch.close();

  expect(world.hints).toBe(0);
});
