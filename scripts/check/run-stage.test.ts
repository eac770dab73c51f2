import { expect, test } from 'vitest';
import { tallyOf } from './run-stage.ts';

test('a file that could not be read counts as one failure', () => {
  const report = JSON.stringify({
    testResults: [
      { status: 'failed', assertionResults: [] },
      {
        status: 'failed',
        assertionResults: [{ status: 'passed' }, { status: 'failed' }, { status: 'pending' }],
      },
    ],
  });

  const tally = tallyOf(report);

  expect(tally).toEqual({ passed: 1, failed: 2, skipped: 1 });
});
