import { expect, test } from 'vitest';
import { plain } from './plain.ts';

test('values that JSON does not know become readable text', () => {
  const shown = plain({
    big: 7n,
    nan: Number.NaN,
    when: new Date(0),
    never: new Date(Number.NaN),
    map: new Map([['a', 1]]),
    set: new Set([1, 2]),
    bytes: new Uint8Array(3),
    call: function ring() {},
    mark: Symbol('s'),
    none: null,
    yes: true,
    gone: undefined,
    long: `${'x '.repeat(3_999)}split-here`,
  });

  expect(shown).toEqual({
    big: '7',
    nan: 'NaN',
    when: '1970-01-01T00:00:00.000Z',
    never: 'no date',
    map: { a: 1 },
    set: [1, 2],
    bytes: '[3 bytes]',
    call: '[function ring]',
    mark: 'Symbol(s)',
    none: null,
    yes: true,
    gone: undefined,
    long: `${'x '.repeat(3_999).trimEnd()}… (8008)`,
  });
});

test('an error tells its name, message, own fields and cause', () => {
  const error = Object.assign(new TypeError('wrong', { cause: new RangeError('far') }), {
    code: 'E1',
  });

  expect(plain({ error })['error']).toMatchObject({
    error: 'TypeError',
    message: 'wrong',
    code: 'E1',
    cause: { error: 'RangeError', message: 'far' },
  });
});

test('a cycle ends, and a flood is cut', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;

  expect(JSON.stringify(plain({ loop }))).toContain('…');
  expect(plain({ many: Array.from({ length: 500 }, () => 0) })).toEqual({
    many: Array(100).fill(0),
  });
});
