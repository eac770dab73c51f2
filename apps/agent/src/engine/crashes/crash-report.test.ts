import { expect, test } from 'vitest';
import { described, withoutFolders } from './crash-report.ts';

test.each([
  [
    '    at run (/home/amira/.local/Firstline/resources/app.asar/out/main/entry.cjs:10:2)',
    '    at run (…/entry.cjs:10:2)',
  ],
  ['at file:///opt/Firstline/out/parts/core.cjs:1:1', 'at …/core.cjs:1:1'],
  ['C:\\Users\\Amira Haddad\\x.js failed', '…/x.js failed'],
  [
    "ENOENT: no such file, open '/home/amira/Documents/salary.ods'",
    "ENOENT: no such file, open '…/salary.ods'",
  ],
  ['at node:internal/process/task_queues:95:5', 'at node:internal/process/task_queues:95:5'],
  ['GET https://desk.example/agents/v1/enrol', 'GET https://desk.example/agents/v1/enrol'],
  ['1/2 and a/b', '1/2 and a/b'],
])('%s tells no folder', (line, told) => {
  expect(withoutFolders(line)).toBe(told);
});

test('an error is told with its causes, and nothing is longer than a report can hold', () => {
  const error = new Error('x'.repeat(5_000), { cause: new Error('the disk is full') });
  error.stack = `Error\n${'at /a/b/c.ts:1\n'.repeat(5_000)}`;
  const lines = Array.from({ length: 100 }, (_, n) => `line ${n} ${'y'.repeat(2_000)}`);

  const told = described({ part: 'program', reason: 'uncaught-error', error, lines });

  expect(told.error?.message).toHaveLength(2_000);
  expect(told.error?.stack).toHaveLength(8_000);
  expect(told.lines).toHaveLength(30);
  expect(told.lines.at(-1)).toMatch(/^line 99 y+$/);
  expect(
    described({ part: 'program', reason: 'x', error: new Error('a', { cause: new Error('b') }) })
      .error?.stack,
  ).toMatch(/caused by Error: b/);
});

test('what was thrown and is no error is told all the same', () => {
  expect(described({ part: 'program', reason: 'x', error: 'no' }).error).toEqual({
    name: 'string',
    message: 'no',
    stack: '',
  });
});
