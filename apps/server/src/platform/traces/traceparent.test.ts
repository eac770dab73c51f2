import { expect, test } from 'vitest';
import { isSampled } from './sampling.ts';
import { readTraceparent } from './traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test.each([
  [`00-${traceId}-${spanId}-01`, { traceId, spanId, sampled: true }],
  [`00-${traceId}-${spanId}-00`, { traceId, spanId, sampled: false }],
  [`cc-${traceId}-${spanId}-01-what-the-future-holds`, { traceId, spanId, sampled: true }],
  [`00-${traceId}-${spanId}-01-more`, null],
  [`ff-${traceId}-${spanId}-01`, null],
  [`00-${'0'.repeat(32)}-${spanId}-01`, null],
  [`00-${traceId}-${'0'.repeat(16)}-01`, null],
  [`00-${traceId.toUpperCase()}-${spanId}-01`, null],
  ['', null],
])('the header %s is read as the specification wants it', (header, expected) => {
  expect(readTraceparent(header)).toEqual(expected);
});

const lowest = { traceId: '0'.repeat(32), parentSampled: null };
const highest = { traceId: 'f'.repeat(32), parentSampled: null };

test.each([
  ['always_on', 0, highest, true],
  ['always_off', 1, lowest, false],
  ['traceidratio', 0.5, lowest, true],
  ['traceidratio', 0.5, highest, false],
  ['traceidratio', 1, highest, true],
  ['traceidratio', 0, lowest, false],
  ['traceidratio', 0, { ...lowest, parentSampled: true }, false],
  ['parentbased_always_on', 0, highest, true],
  ['parentbased_always_on', 0, { ...highest, parentSampled: false }, false],
  ['parentbased_always_off', 0, { ...highest, parentSampled: true }, true],
  ['parentbased_traceidratio', 0, { ...lowest, parentSampled: true }, true],
] as const)('with %s of %d a trace %j is told: %s', (sampler, ratio, trace, told) => {
  expect(isSampled(sampler, ratio, trace)).toBe(told);
});
