import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { newOutcome, waitFor } from './outcome.ts';

test('a thread that cannot be loaded is not waited for without end', async () => {
  const outcome = newOutcome();
  const worker = new Worker('this is no script', { eval: true, workerData: outcome });
  const failed = new Promise((resolve) => worker.once('error', resolve));

  expect(waitFor(outcome, 20)).toBeNull();
  expect(await failed).toBeInstanceOf(SyntaxError);
});

test('a thread may take its time once it has begun, and stays at its end', async () => {
  const outcome = newOutcome();
  const script = `
    const { workerData } = require('node:worker_threads');
    import('${new URL('outcome.ts', import.meta.url).href}').then(({ endWith, tellBegun }) => {
      tellBegun(workerData);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      endWith(workerData, 7);
    });`;
  const worker = new Worker(script, { eval: true, workerData: outcome });

  expect(waitFor(outcome)).toBe(7);
  expect(await worker.terminate()).toBe(1);
});
