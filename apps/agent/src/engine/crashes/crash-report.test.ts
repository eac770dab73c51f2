import { redactText } from '@firstline/redaction/redact';
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

const asIs = (text: string): string => text;

test('an error is told with its causes, and nothing is longer than a report can hold', () => {
  const error = new Error('x'.repeat(5_000), { cause: new Error('the disk is full') });
  error.stack = `Error\n${'at /a/b/c.ts:1\n'.repeat(5_000)}`;
  const lines = Array.from({ length: 100 }, (_, n) => `line ${n} ${'y'.repeat(2_000)}`);

  const told = described({ part: 'program', reason: 'uncaught-error', error, lines }, asIs);

  expect(told.error?.message).toHaveLength(2_000);
  expect(told.error?.stack).toHaveLength(8_000);
  expect(told.lines).toHaveLength(30);
  expect(told.lines.at(-1)).toMatch(/^line 99 y+$/);
  expect(
    described(
      { part: 'program', reason: 'x', error: new Error('a', { cause: new Error('b') }) },
      asIs,
    ).error?.stack,
  ).toMatch(/caused by Error: b/);
});

test('what was thrown and is no error is told all the same', () => {
  expect(described({ part: 'program', reason: 'x', error: 'no' }, asIs).error).toEqual({
    name: 'string',
    message: 'no',
    stack: '',
  });
});

const redacted = (text: string): string => redactText(text).value;
const SECRETS = [
  'https://amira:hunter2secretword@desk.example/x',
  'fle_7Qm2xV9kTzR4wB8nHc5yLd3pSg6jFa1u',
  'password=hunter2secretword',
];

test.each(SECRETS)('no half of %s stays where a text is cut', (secret) => {
  const half = /hunter2|fle_7|amira:/u;
  for (let before = 0; before <= secret.length; before += 1) {
    const cutAt = (most: number): string => `${'x '.repeat(most)}`.slice(before, most) + secret;
    const error = Object.assign(new Error(cutAt(2_000)), { stack: cutAt(8_000) });
    const crash = { part: 'program', reason: 'x' } as const; // as const: the literal

    const told = described({ ...crash, error, lines: [cutAt(600)] }, redacted);
    const thrown = described({ ...crash, error: cutAt(2_000) }, redacted);

    expect(JSON.stringify([told, thrown])).not.toMatch(half);
  }
});

test.each(['x ', '/home/amira/Documents/', 'x'])('nor where an endless text of %j is', (piece) => {
  const [secret = ''] = SECRETS;
  for (let before = 0; before <= secret.length; before += 3) {
    // Folders make a text shorter: what is cut first can be the end of what is told.
    const text = ` ${piece.repeat(64 * 1024)}`.slice(0, 64 * 1024 - before - 1) + ` ${secret}`;
    const error = Object.assign(new Error(text), { stack: text });

    const told = described({ part: 'program', reason: 'x', error, lines: [text] }, redacted);

    expect(JSON.stringify(told)).not.toMatch(/hunter2|amira/u);
  }
});

test('of an endless text whole lines are told', () => {
  const error = new Error(`first\n${'y'.repeat(70_000)}`);

  expect(described({ part: 'program', reason: 'x', error }, asIs).error?.message).toBe('first');
});
