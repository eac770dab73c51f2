import { expect, test } from 'vitest';
import { handTimers } from '../../../test/harness/timers.ts';
import { startHeartbeat } from './heartbeat.ts';

function beating() {
  const timers = handTimers();
  const seen: string[] = [];
  const heartbeat = startHeartbeat({
    silenceMs: 30_000,
    timers,
    ping: () => seen.push(`ping at ${timers.now()}`),
    onSilent: () => seen.push(`silent at ${timers.now()}`),
  });
  return { timers, seen, heartbeat };
}

test('a link that says nothing is pinged at half time and given up at full time', () => {
  const { timers, seen } = beating();

  timers.advance(120_000);

  expect(seen).toEqual(['ping at 15000', 'silent at 30000']);
  expect(timers.pending()).toBe(0);
});

test('a link that answers pings lives on', () => {
  const { timers, seen, heartbeat } = beating();

  for (let second = 0; second < 300; second += 1) {
    timers.advance(1_000);
    if (timers.now() % 16_000 === 0) heartbeat.heard();
  }

  expect(seen.filter((what) => what.startsWith('silent'))).toEqual([]);
  expect(seen.length).toBeGreaterThan(10);
});

test('a link that talks by itself is never pinged', () => {
  const { timers, seen, heartbeat } = beating();

  for (let second = 0; second < 300; second += 1) {
    timers.advance(1_000);
    heartbeat.heard();
  }

  expect(seen).toEqual([]);
});

test('a probe without an answer gives the link up after five seconds', () => {
  const { timers, seen, heartbeat } = beating();
  timers.advance(10_000);
  heartbeat.heard();

  heartbeat.probe();
  timers.advance(60_000);

  expect(seen).toEqual(['ping at 10000', 'silent at 15000']);
});

test('a probe that is answered changes nothing', () => {
  const { timers, seen, heartbeat } = beating();
  heartbeat.probe();
  timers.advance(20);
  heartbeat.heard();

  timers.advance(14_000);

  expect(seen).toEqual(['ping at 0']);
});

test('a closed heartbeat leaves no timer behind', () => {
  const { timers, heartbeat } = beating();

  heartbeat.close();

  expect(timers.pending()).toBe(0);
});
