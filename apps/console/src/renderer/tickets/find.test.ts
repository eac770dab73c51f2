import { expect, test } from 'vitest';
import { matcher, parseFind, splitTyped, writeFind } from './find.ts';
import { indexRows, textOf } from './row-index.ts';
import { sampleRow } from './sample.test-data.ts';

const around = { meId: null, nowMs: Date.parse('2026-11-21T12:00:00Z') };
const finds = (text: string, row = sampleRow()): boolean =>
  matcher(parseFind(text), around)(row, () => textOf(indexRows([row]), 0));

test('tokens and words are told apart, quotation marks keep words together', () => {
  expect(parseFind('status:open printer device:"Floor 3 kiosk" http://x')).toEqual({
    tokens: [
      { name: 'status', value: 'open' },
      { name: 'device', value: 'floor 3 kiosk' },
    ],
    words: ['printer', 'http://x'],
  });
});

test('a filter is written as it is read', () => {
  const text = 'status:open device:"floor 3 kiosk" printer';

  expect(writeFind(parseFind(text))).toBe(text);
});

test.each([
  ['vpn wi-fi', true],
  ['vpn printer', false],
  ['brandt lt-2290', true],
  ['status:open', true],
  ['status:waiting', false],
  ['priority:normal impact:a-lot', true],
  ['assignee:nobody', true],
  ['assignee:me', false],
  ['from:jonas', true],
  ['device:lt-22', true],
  ['due:soon', true],
  ['due:over', false],
  ['due:none', false],
  ['has:snapshot', false],
  ['has:finding', false],
  ['', true],
])('“%s” fits a ticket due in 40 minutes that nobody has: %s', (text, fits) => {
  expect(finds(text)).toBe(fits);
});

test('a number is found as people say it', () => {
  const row = sampleRow({ number: 1042 });

  expect(finds('fl-1042', row)).toBe(true);
  expect(finds('1042', row)).toBe(true);
});

test.each([
  ['has:f', true, [], 'has:f'],
  ['has:finding ', true, ['has:finding'], ''],
  ['has:finding device:LT prin', true, ['has:finding', 'device:lt'], 'prin'],
  ['has:finding device:L', true, ['has:finding'], 'device:L'],
  ['device:"floor 3" pri ', true, ['device:floor 3'], 'pri '],
  ['has:finding printer', false, ['has:finding'], 'printer'],
] as const)('“%s”, while typing %s: chips %j, text “%s”', (text, typing, chips, rest) => {
  const split = splitTyped(text, typing);

  expect(split.tokens.map(({ name, value }) => `${name}:${value}`)).toEqual(chips);
  expect(split.rest).toBe(rest);
});
