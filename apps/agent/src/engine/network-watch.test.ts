import { expect, test } from 'vitest';
import { handTimers } from '../../../../test/harness/timers.ts';
import { watchNetwork } from './network-watch.ts';

test('a network that stays as it is gives no hint, and a closed watch leaves no timer', () => {
  const timers = handTimers();
  let hints = 0;
  const watch = watchNetwork({
    timers,
    onChange: () => {
      hints += 1;
    },
  });

  timers.advance(3_600_000);
  watch.close();

  expect(hints).toBe(0);
  expect(timers.pending()).toBe(0);
});

test('a computer that slept is a hint: whatever it was connected to may be gone', () => {
  const timers = handTimers();
  let asleepMs = 0;
  let hints = 0;
  const watch = watchNetwork({
    timers: { now: () => timers.now() + asleepMs, after: timers.after },
    onChange: () => {
      hints += 1;
    },
  });
  timers.advance(5_000);

  asleepMs = 8 * 3_600_000;
  timers.advance(10_000);
  watch.close();

  expect(hints).toBe(1);
});
