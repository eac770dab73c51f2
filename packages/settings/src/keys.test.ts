import { expect, test } from 'vitest';
import { keyNames, keys } from './keys.ts';
import type { Key } from './key.ts';
import { nearest } from './nearest.ts';

test.each(keyNames)(
  '%s says what it is, and its default and example are values it takes',
  (name) => {
    const key: Key = keys[name];

    expect(key.about).toMatch(/^[^\s].*[.)]$/u);
    expect(name).toMatch(/^[A-Z][A-Za-z]+$/u);
    if (key.fallback !== null) expect(key.shape.safeParse(key.fallback).success).toBe(true);
    if (key.example !== null) expect(key.shape.safeParse(key.example).success).toBe(true);
    expect(key.kind === 'text').toBe(key.example !== null);
  },
);

test.each(
  Object.entries(keys)
    .map(([name, key]: [string, Key]) => ({ name, range: key.range }))
    .flatMap(({ name, range }) => (range === null ? [] : [[name, ...range] as const])), // a triple
)('%s takes %d and %d and nothing beyond', (name, least, most) => {
  const { shape } = keys[name as keyof typeof keys]; // as: a name from the table

  expect([least - 1, least, most, most + 1].map((value) => shape.safeParse(value).success)).toEqual(
    [false, true, true, false],
  );
});

const takes = (name: keyof typeof keys, value: string) => keys[name].shape.safeParse(value).success;

test.each<[keyof typeof keys, readonly string[], readonly string[]]>([
  [
    'ServerUrl',
    [
      'https://desk.example.com',
      'https://desk.example.com/',
      'https://desk:8443',
      'https://10.0.0.7:65535',
      'https://[fd00::7]',
      'http://localhost:8080',
      'http://127.0.0.1:8080',
      'http://[::1]:8080',
    ],
    [
      '',
      'desk.example.com',
      ' https://desk.example.com',
      'http://desk.example.com',
      'http://127.0.0.1.example.com',
      'https://desk.example.com/path',
      'https://amira@desk.example.com',
      'https://desk.example.com:65536',
      'https://desk.example.com:0',
      'https://desk_1.example.com',
      'https://1.2.3.256',
      'javascript:alert(1)',
      'https://desk.example.com\nhttps://other.example',
    ],
  ],
  [
    'Proxy',
    ['proxy.example.com:8080', 'http://10.0.0.1:3128', 'https://proxy:443/'],
    ['proxy.example.com', 'http://amira:secret@proxy:8080', 'socks5://proxy:1080'],
  ],
  [
    'CaCertFile',
    ['/etc/ssl/own ca.pem', 'C:\\ProgramData\\Firstline\\ca.pem'],
    ['ca.pem', 'C:ca.pem', '/etc/\u0000x'],
  ],
  ['QuietHours', ['18:00-07:30', '00:00-23:59'], ['18-7', '24:00-07:00', '18:00 - 07:30']],
  [
    'RootFingerprint',
    ['ab'.repeat(32), Array.from({ length: 32 }, () => 'AB').join(':')],
    ['ab'.repeat(31), `${'ab'.repeat(32)}:`, 'zz'.repeat(32)],
  ],
  [
    'OrganisationName',
    ['N', '株式会社', '🏢'.repeat(60)],
    ['', '🏢'.repeat(61), 'a\tb', 'M\ufffdller'],
  ],
])('%s is written like this and not like that', (name, right, wrong) => {
  expect(right.filter((value) => !takes(name, value))).toEqual([]);
  expect(wrong.filter((value) => takes(name, value))).toEqual([]);
});

test.each([
  ['serverURL', 'ServerUrl'],
  ['HideQuits', 'HideQuit'],
  ['Proxi', 'Proxy'],
  ['Pro', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('near %s lies %s', (written, meant) => {
  expect(nearest(written, keyNames)).toBe(meant);
});
