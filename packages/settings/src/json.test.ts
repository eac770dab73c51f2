import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './json.ts';

test.each([
  ['', 1, 1, 'the file is empty'],
  [' \n ', 1, 1, 'the file is empty'],
  ['{\n  "HideQuit": true\n  "Autostart": true\n}', 3, 3, 'a comma or } is missing before this'],
  ['{\n  "HideQuit": true,\n}', 3, 1, 'the comma before this is one too many'],
  ['{"CollectorsOff": ["wifi",]}', 1, 27, 'the comma before this is one too many'],
  ['{"CollectorsOff": ["wifi" "usb"]}', 1, 27, 'a comma or ] is missing before this'],
  ['{HideQuit: true}', 1, 2, 'a name in double quotes belongs here'],
  ["{'HideQuit': true}", 1, 2, 'a name in double quotes belongs here'],
  ['{"SessionMode": \'off\'}', 1, 17, 'text needs double quotes'],
  ['{"SessionMode": off}', 1, 17, 'a value is missing here, or needs double quotes'],
  ['{"HideQuit" true}', 1, 13, 'a colon is missing before this'],
  ['{\n  // no Quit\n  "HideQuit": true\n}', 2, 3, 'a name in double quotes belongs here'],
  ['{"HideQuit": /* no */ true}', 1, 14, 'JSON has no comments; take this out'],
  [
    '{"CaCertFile": "C:\\certs"}',
    1,
    16,
    'this text does not end on its line, or \\ stands alone in it',
  ],
  [
    '{"EmergencyText": "a\nb"}',
    1,
    19,
    'this text does not end on its line, or \\ stands alone in it',
  ],
  ['{"HideQuit": true', 1, 18, 'the file ends too early'],
  ['{"HideQuit": true} {}', 1, 20, 'nothing may come after the end'],
  ['['.repeat(100_000), 1, 22, 'this lies too deep'],
])('in %j line %d, column %d is named: %s', (text, line, column, why) => {
  expect(readJson(text)).toEqual({ state: 'broken', line, column, why });
});

test('a name that is said twice is told, and the last one counts as in every JSON', () => {
  expect(readJson('{"HideQuit": true, "a": {"b": 1, "b": 2}, "HideQuit": false}')).toEqual({
    state: 'read',
    value: { HideQuit: false, a: { b: 2 } },
    twice: ['HideQuit'],
  });
});

test('what JSON.parse takes is taken, with the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(3), (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(readJson(text)).toEqual({ state: 'read', value: JSON.parse(text), twice: [] });
    }),
  );
});

test('what JSON.parse refuses is refused, however it was damaged', () => {
  const marks = fc.constantFrom(
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '0',
    '-',
    '.',
    'e',
    ' ',
    'n',
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), marks, (value, where, mark) => {
      const whole = JSON.stringify(value);
      const at = where % (whole.length + 1);
      const text = whole.slice(0, at) + mark + whole.slice(at + 1);
      expect(readJson(text).state === 'read').toBe(parses(text));
    }),
    { numRuns: 1_000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
