import { expect, test } from 'vitest';
import { handTimers } from '../../../test/harness/timers.ts';
import { STOOD_MS, watchTrial } from './trial.ts';

function watched(confirms: () => Promise<void> = async () => {}) {
  const did: string[] = [];
  const timers = handTimers();
  const trial = watchTrial(
    {
      async confirm() {
        did.push('confirmed');
        await confirms();
      },
      endedEarly: async () => void did.push('start taken back'),
    },
    {
      timers,
      onStood: () => did.push('stood'),
      onTrouble: () => did.push('trouble'),
    },
  );
  return { did, timers, trial };
}

test('a version stands after half a minute, and not a moment before', async () => {
  const { did, timers, trial } = watched();
  trial.begin();
  timers.advance(STOOD_MS - 1);
  const before = [...did];
  timers.advance(1);
  await trial.close();

  expect({ before, did }).toEqual({ before: [], did: ['confirmed', 'stood'] });
});

test('who uses its window has seen it stand; it is confirmed once', async () => {
  const { did, timers, trial } = watched();
  trial.begin();
  await trial.stands();
  await trial.stands();
  timers.advance(STOOD_MS);
  await trial.close();

  expect(did).toEqual(['confirmed', 'stood']);
  expect(timers.pending()).toBe(0);
});

test('a program that is ended before it stood takes its start back', async () => {
  const { did, timers, trial } = watched();
  trial.begin();
  timers.advance(STOOD_MS - 1);
  await trial.close();

  expect(did).toEqual(['start taken back']);
  expect(timers.pending()).toBe(0);
});

test('a confirmation that cannot be written is told of, and ends nothing', async () => {
  const { did, trial } = watched(() => Promise.reject(new Error('ENOSPC')));
  await trial.stands();
  await trial.close();

  expect(did).toEqual(['confirmed', 'trouble']);
});
