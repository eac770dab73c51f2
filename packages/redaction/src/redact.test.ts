import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleNames } from './catalogue.ts';
import { redact, redactor, redactText } from './redact.ts';

const people = [
  { userName: 'amira', fullName: 'Amira Haddad' },
  { userName: 'bo', fullName: 'Bo' },
];

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const pieces = [
  'amira',
  'Haddad',
  'bo',
  ' ',
  '/',
  '@',
  ':',
  '=',
  '‹',
  '›',
  'removed',
  '‹user-1›',
  '‹secret removed›',
  'password=',
  '--token ',
  'https://',
  'Bearer ',
  'Authorization: ',
  'Cookie:',
  '/home/',
  'C:\\Users\\',
  'x@y.example',
  'eyJhbGciOi.eyJzdWIi.x',
  '81.2.69.142',
  '3c:52:82:aa:bb:cc',
  '9fJ2kLq8Xz0VbN4mT7sR1w',
  'cGFzc3dvcmQ9aHVudGVyMg==',
  '4111111111111111',
  '-----BEGIN PRIVATE KEY-----',
  '\0',
  '\n',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12, unit: 'binary' })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));

test(
  'redacting twice gives what redacting once gave',
  () => {
    fc.assert(
      fc.property(text, (line) => {
        const once = redactText(line, { people });

        expect(redactText(once.value, { people })).toEqual({ value: once.value, removed: [] });
      }),
      { numRuns: 1_500 },
    );
  },
  PATIENCE_MS,
);

test('a short name is found through the noise of another encoding', () => {
  expect(redactText('\0b\0o', { people }).value).toBe('‹user-2›');
});

test(
  'nothing is removed from a text exactly when nothing is reported',
  () => {
    fc.assert(
      fc.property(text, (line) => {
        const { value, removed } = redactText(line, { people });

        expect(value === line.replaceAll('\0', '')).toBe(removed.length === 0);
      }),
      { numRuns: 1_000 },
    );
  },
  PATIENCE_MS,
);

test(
  'a planted value is gone wherever it stands in a text',
  () => {
    const planted = fc.constantFrom('k.berg@corp.example', 'ghp_abcdefghijklmnopqrst', 'amira');
    const around = fc
      .string({ maxLength: 30 })
      .map((part) => part.replace(/[\p{L}\p{N}@._%+'-]/gu, '#'));
    fc.assert(
      fc.property(around, planted, around, (before, value, after) => {
        expect(redactText(`${before} ${value} ${after}`, { people }).value).not.toContain(value);
      }),
      { numRuns: 1_000 },
    );
  },
  PATIENCE_MS,
);

test(
  'whatever people are called, redaction works, and twice gives what once gave',
  () => {
    const name = fc.oneof(
      fc.string({ maxLength: 8, unit: 'binary' }),
      fc.constantFrom('a-b', 'x.y', 'o(1)', '^$'),
    );
    const called = fc.array(fc.record({ userName: name, fullName: fc.option(name) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(called, text, (persons, line) => {
        const options = { people: persons };
        const written = [line, ...persons.map((one) => ` ${one.userName} `)].join('');
        const once = redactText(written, options);

        expect(redactText(once.value, options)).toEqual({ value: once.value, removed: [] });
      }),
      { numRuns: 300 },
    );
  },
  PATIENCE_MS,
);

test('numbers, nulls, booleans and the shape of a value stay', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shape = (one: unknown): unknown =>
        typeof one === 'string'
          ? ''
          : Array.isArray(one)
            ? one.map(shape)
            : typeof one === 'object' && one !== null
              ? Object.values(one).map(shape)
              : one;

      expect(shape(redact(value).value)).toEqual(shape(value));
    }),
  );
});

test('one person has one mark in every section, and people found in paths come after the given', () => {
  const value = {
    users: [{ userName: 'amira' }, { userName: 'bo' }],
    mounts: ['/home/amira', '/home/karin', '/media/karin/STICK'],
  };

  expect(redact(value, { people })).toEqual({
    value: {
      users: [{ userName: '‹user-1›' }, { userName: '‹user-2›' }],
      mounts: ['/home/‹user-1›', '/home/‹user-3›', '/media/‹user-3›/STICK'],
    },
    removed: [
      { rule: 'home-paths', count: 3 },
      { rule: 'user-names', count: 2 },
    ],
  });
});

test('a field of the protocol keeps its codes, whatever the people are called', () => {
  const value = { state: 'ok', note: 'ok then' };
  const options = {
    people: [
      { userName: 'ok1', fullName: 'ok' },
      { userName: 'ok', fullName: null },
    ],
  };

  expect(redact(value, { ...options, keep: new Set(['state']) }).value.state).toBe('ok');
  expect(redact(value, options).value.state).toBe('‹user-2›');
});

test('below params a field may hold anything, so nothing there is kept', () => {
  const keep = new Set(['service']);
  const value = { service: 'bo', params: { service: 'bo', more: { service: 'amira' } } };

  expect(redact(value, { people, keep }).value).toEqual({
    service: 'bo',
    params: { service: '‹user-2›', more: { service: '‹user-1›' } },
  });
});

test('a kept field does not shelter what is no code', () => {
  const keep = new Set(['state']);

  expect(redact({ state: 'x@y.example' }, { keep }).value).toEqual({ state: '‹e-mail removed›' });
});

test('a key that is no field name is redacted too', () => {
  expect(redact({ 'k@corp.example': 1, plain: 2 }).value).toEqual({
    '‹e-mail removed›': 1,
    plain: 2,
  });
});

test('two keys that redact alike both stay', () => {
  expect(redact({ 'a@corp.example': 1, 'b@corp.example': 2 }).value).toEqual({
    '‹e-mail removed›': 1,
    '‹e-mail removed› 2': 2,
  });
});

test('a version that looks like an address stays, under the field that holds versions', () => {
  expect(redact({ version: '81.2.69.142', via: '81.2.69.142', name: '81.2.69.142' }).value).toEqual(
    {
      version: '81.2.69.142',
      via: '81.2.‹address shortened›',
      name: '81.2.‹address shortened›',
    },
  );
});

test('a foreign mark hides nothing', () => {
  expect(redactText('‹ x@y.example ›').value).toBe('‹ ‹e-mail removed› ›');
});

test('a redactor made once gives one person one mark over many values', () => {
  const { value } = redactor({ people });

  expect([value('/home/karin').value, value(['bo', '/home/karin/x']).value]).toEqual([
    '/home/‹user-3›',
    ['‹user-2›', '/home/‹user-3›/x'],
  ]);
});

test('every rule has a name of its own in the reference', () => {
  expect(ruleNames).toEqual([...new Set(ruleNames)]);
  expect(ruleNames).toContain('user-names');
});
