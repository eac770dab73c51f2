import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Plist, plistIn } from './plist.ts';

const written = (value: Plist): string => {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'string') {
    return `<string>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</string>`;
  }
  if (Array.isArray(value)) return `<array>${value.map(written).join('\n')}</array>`;
  const entries = Object.entries(value).map(([key, inner]) => `<key>${key}</key>${written(inner)}`);
  return `<dict>\n\t${entries.join('\n\t')}</dict>`;
};

const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z ]{0,8}$/);
const { value } = fc.letrec<{ value: Plist }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.boolean(),
    fc.integer(),
    fc.string().filter((text) => !/[>\r]/.test(text)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('every property list is read back', () => {
  fc.assert(
    fc.property(value, (list) => {
      const text = `<?xml version="1.0"?>\n<!DOCTYPE plist>\n<plist version="1.0">${written(list)}</plist>`;

      expect(plistIn(text)).toEqual(list);
    }),
  );
});

test('a list that is torn anywhere is read as far as it goes', () => {
  fc.assert(
    fc.property(value, fc.nat(400), (list, length) => {
      const text = `<plist version="1.0">${written(list)}</plist>`.slice(0, length);

      expect(() => plistIn(text)).not.toThrow();
    }),
  );
});

test('letters, dates and empty things are read, and what is no list is none', () => {
  expect(
    plistIn(
      '<plist><dict><key>a</key><string>x &amp; y &#252; &#xfc; &nbsp;</string><key>b</key><date>2026-11-21T06:11:12Z</date><key>c</key><array/><key>d</key><string/><key>e</key><true></true></dict></plist>',
    ),
  ).toEqual({ a: 'x & y ü ü &nbsp;', b: '2026-11-21T06:11:12Z', c: [], d: '', e: true });
  expect([
    plistIn(null),
    plistIn('bplist00\u0001'),
    plistIn(''),
    plistIn('<plist></plist>'),
  ]).toEqual([null, null, null, null]);
  expect(() => plistIn(`<plist>${'<array>'.repeat(100_000)}`)).not.toThrow();
});
