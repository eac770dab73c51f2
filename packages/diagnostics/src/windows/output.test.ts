import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedAnswers } from '../recordings/windows/windows-computer.ts';
import { objectPrinted, printed } from './output.ts';

const whole = printedAnswers();
const object = JSON.parse(whole) as unknown; // as: only compared

test.each([
  ['a byte order mark', `\ufeff${whole}`],
  ['a broken byte order mark', `\ufffd\ufffd${whole}`],
  ['line ends of Windows', `\r\n${whole}\r\n`],
  ['a greeting in front', `WARNUNG: {Profil} geladen\r\n${whole}`],
  ['a farewell behind', `${whole}\r\nAuf Wiedersehen`],
])('answers are found with %s', (_, text) => {
  expect(objectPrinted(text)).toEqual(object);
});

test('UTF-16 is read, as it arrives when nobody knew of it', () => {
  const arrived = Buffer.from(`\ufeff{"answers":{}}`, 'utf16le').toString('utf8');

  expect(objectPrinted(arrived)).toEqual({ answers: {} });
  expect(printed('a\0b\0')).toBe('ab');
});

test('an answer that is cut anywhere is none, never half of one', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      expect(objectPrinted(whole.slice(0, length))).toBeNull();
    }),
  );
  expect(objectPrinted('')).toBeNull();
});
