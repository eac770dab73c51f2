import type { Finding } from '@firstline/protocol/snapshots/finding';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { watchHealth } from './watch.ts';

const full: Finding = {
  code: 'disk-nearly-full',
  severity: 'warn',
  params: { mount: '/' },
  evidence: [],
  remedy: 'free-disk-space',
  since: null,
  hides: [],
};

function watching(looks: (() => Promise<readonly Finding[]>)[]) {
  const timers = handTimers();
  const troubles: string[] = [];
  const told: unknown[] = [];
  let looked = () => {};
  const watch = watchHealth({
    look: () => looks.shift()?.() ?? Promise.resolve([]),
    timers,
    clock: { now: () => 1_795_000_000_000 + timers.now() },
    onTrouble: (what) => {
      troubles.push(what);
      looked();
    },
  });
  watch.onChange((health) => {
    told.push(health);
    looked();
  });
  const next = () =>
    new Promise<void>((resolve) => {
      // One turn later the next look is arranged.
      looked = () => void setImmediate(resolve);
    });
  return { timers, troubles, told, watch, next };
}

test('what is wrong is known soon after the start and again every quarter of an hour', async () => {
  const { timers, told, watch, next } = watching([
    () => Promise.resolve([full]),
    () => Promise.resolve([]),
  ]);
  expect(watch.now()).toEqual({ checkedAt: null, findings: [] });

  await next();
  const again = next();
  timers.advance(15 * 60_000);
  await again;

  expect(told).toEqual([
    {
      checkedAt: '2026-11-18T11:06:40.000Z',
      findings: [{ code: 'disk-nearly-full', severity: 'warn', params: { mount: '/' } }],
    },
    { checkedAt: '2026-11-18T11:21:40.000Z', findings: [] },
  ]);
  watch.close();
  expect(timers.pending()).toBe(0);
});

test('a look that fails is told and tried again, and the last findings stay', async () => {
  const { timers, troubles, watch, next } = watching([
    () => Promise.resolve([full]),
    () => Promise.reject(new Error('no memory')),
    () => Promise.resolve([]),
  ]);
  await next();
  const failed = next();
  timers.advance(15 * 60_000);
  await failed;
  const kept = watch.now().findings.length;
  const fine = next();
  timers.advance(15 * 60_000);
  await fine;

  expect(troubles.length).toBe(1);
  expect(kept).toBe(1);
  expect(watch.now().findings).toEqual([]);
  watch.close();
});
