import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentIn, momentMs } from './moments.ts';
import { installedOn } from './updates.ts';

const FROM_1601_MS = 11_644_473_600_000;
const moments = fc.integer({ min: 86_400_000, max: 4_102_444_800_000 });

test('each way in which Windows writes a moment is read back', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -720, max: 840 }), (ms, offset) => {
      const iso = new Date(ms).toISOString();
      const local = new Date(ms + offset * 60_000).toISOString().replace(/\D/g, '');
      const sign = offset < 0 ? '-' : '+';
      const zone = `${sign}${String(Math.abs(offset)).padStart(3, '0')}`;
      const cim = `${local.slice(0, 14)}.${local.slice(14, 17)}000${zone}`;

      expect(momentIn(`/Date(${ms})/`)).toBe(iso);
      expect(momentIn(iso.replace('Z', '4567Z'))).toBe(iso);
      expect(momentIn(cim)).toBe(iso);
      expect(momentMs(String((ms + FROM_1601_MS) * 10_000))).toBeCloseTo(ms, -1);
    }),
  );
});

test.each([
  ['20261118', '2026-11-18T00:00:00.000Z'],
  ['20261121084000.******+060', '2026-11-21T07:40:00.000Z'],
  [' /Date(1795254000000+0100)/ ', '2026-11-21T09:40:00.000Z'],
])('%s is %s', (text, moment) => {
  expect(momentIn(text)).toBe(moment);
});

test.each([
  '16010101000000.000000+000',
  '/Date(-11644473600000)/',
  '00000000000000.000000+000',
  '99991231235959.999999+000',
  '20261341',
  '0',
  '',
  'gestern',
  '2026-11-21',
])('%j is no moment, or one that somebody can have meant', (text) => {
  expect(momentIn(text)).toBeNull();
});

test('no text at all is an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        [momentIn(text), installedOn(text)].every(
          (one) => one === null || !Number.isNaN(Date.parse(one)),
        ),
      ).toBe(true);
    }),
  );
});

test('installers write their day in the American way, in one number or in hexadecimal ticks', () => {
  expect([
    installedOn('11/9/2026'),
    installedOn('11/9/2026 12:00:00 AM'),
    installedOn('20261109'),
    installedOn('01dc52bd2b8b8000'),
    installedOn('9.11.2026'),
    installedOn(null),
  ]).toEqual([
    '2026-11-09T00:00:00.000Z',
    '2026-11-09T00:00:00.000Z',
    '2026-11-09T00:00:00.000Z',
    expect.stringMatching(/^20\d\d-/),
    null,
    null,
  ]);
});
