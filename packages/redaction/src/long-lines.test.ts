import { expect, test } from 'vitest';
import { applyRule } from './rule.ts';
import { rulesFor } from './catalogue.ts';
import { userMarks } from './user-marks.ts';

const users = userMarks([{ userName: 'amira', fullName: 'Amira Haddad' }]);

/** Lines made to send a pattern back and forth; at this length a quadratic one never ends. */
const LENGTH = 200_000;
const pieces = [
  'a',
  'aA1',
  'password',
  '-',
  '--password',
  'x-',
  'cookie',
  'a@',
  'b.',
  'a%40',
  'a://',
  '/home/a ',
  'a b ',
  '1',
  '4 ',
  'aa:',
  '1.',
  '2001:',
  '-1',
  'eyJ',
  'eyJaaaaaa.',
  'DE89',
  'DE89 3704 ',
  'bearer ',
  '\\',
  ' ',
  'amira ',
  '‹user-1',
  'aA1/',
  'curl ',
  'mysql -u ',
  ':ff:fe',
  'abcd.',
  '/var/mail/',
  'net use * x ',
  'QW1pcmFA',
];

test.each(pieces)('a line of nothing but %j is read once, by every rule', (piece) => {
  const line = piece.repeat(LENGTH / piece.length);
  const starts = ['', 'x@y.example ', 'a://@ ', 'token="', 'authorization ', '/home/'];

  for (const rule of rulesFor(users)) {
    for (const start of starts) {
      const text = `${start}${line}`;
      const left = rule.mayMatch(text) ? applyRule(rule, text, users, () => undefined) : text;
      expect(left.length).toBeGreaterThan(0);
    }
  }
});
