import { expect, test } from 'vitest';
import { recordingLog } from '../../../../../test/harness/server.ts';
import { refused } from './refusals.ts';
import { logAnswered, requestLog } from './request-log.ts';

test('a bug is logged with the id that the caller is told, and nothing else is told', () => {
  const log = recordingLog();

  const told = refused(new Error('password is hunter2'), requestLog(log, 'r-1'), 'GET /x', 'r-1');

  expect(told).toEqual({ status: 500, code: 'internal', detail: { correlation: 'r-1' } });
  expect(log.lines).toMatchObject([
    { level: 'error', message: 'a bug', fields: { request: 'r-1' } },
  ]);
});

test('an answer that somebody waited for is told louder', () => {
  const log = recordingLog();

  logAnswered(log, { what: 'GET /x', outcome: 200, ms: 999.4 });
  logAnswered(log, { what: 'GET /x', outcome: 200, ms: 1_000 });

  expect(log.lines.map(({ level, message, fields }) => [level, message, fields['ms']])).toEqual([
    ['debug', 'answered', 999],
    ['warn', 'answered slowly', 1_000],
  ]);
});
