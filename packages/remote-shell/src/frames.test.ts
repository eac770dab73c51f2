import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ANSWER_SECONDS,
  ANSWER_SECONDS_MAX,
  closeReasons,
  CREDIT_MAX_BYTES,
  DATA_MAX_BYTES,
  decodeFrame,
  encodeFrame,
  inFrames,
  SIZE_MAX,
  type Frame,
} from './frames.ts';

const terminalBytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
const size = fc.integer({ min: 1, max: SIZE_MAX });
const name = fc.stringMatching(/^[\w /.-]{0,60}$/);

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('data-out' as const, 'data-in' as const),
    bytes: terminalBytes,
  }),
  fc.record({ kind: fc.constant('resize' as const), cols: size, rows: size }),
  fc.record({
    kind: fc.constant('credit' as const),
    bytes: fc.integer({ min: 1, max: CREDIT_MAX_BYTES }),
  }),
  fc.record({
    kind: fc.constant('permission' as const),
    step: fc.constant('asked' as const),
    answerSeconds: fc.integer({ min: 1, max: ANSWER_SECONDS_MAX }),
  }),
  fc.constant<Frame>({ kind: 'permission', step: 'allowed' }),
  fc.record({ kind: fc.constant('started' as const), shell: name, account: name, folder: name }),
  fc.record({
    kind: fc.constant('exit' as const),
    code: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    signal: fc.option(fc.nat(255)),
  }),
  fc.record({ kind: fc.constant('close' as const), reason: fc.constantFrom(...closeReasons) }),
  fc.record({
    kind: fc.constantFrom('ping' as const, 'pong' as const),
    token: fc.nat(2 ** 32 - 1),
  }),
);

test('every frame comes back as it went', () => {
  fc.assert(
    fc.property(frame, (sent) => {
      expect(decodeFrame(encodeFrame(sent))).toEqual(sent);
    }),
    { numRuns: 2000 },
  );
});

test('a question with the usual time is written as it was before other times could be said', () => {
  const asked = { kind: 'permission', step: 'asked', answerSeconds: ANSWER_SECONDS } as const; // as const: a frame

  expect([...encodeFrame(asked)]).toEqual([5, 0]);
  expect(decodeFrame(Uint8Array.of(5, 0, 0, ANSWER_SECONDS_MAX + 1))).toBeNull();
});

test('bytes of any kind are a frame that encodes to the same bytes, or nothing', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.uint8Array({ maxLength: 70 }))
      .map(([kind, rest]) => Uint8Array.from([kind, ...rest])),
    // One byte of a good frame changed.
    fc.tuple(frame, fc.nat(300), fc.nat(255)).map(([good, at, byte]) => {
      const changed = encodeFrame(good);
      changed[at % changed.length] = byte;
      return changed;
    }),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      const decoded = decodeFrame(input);
      // Names lose what cannot be shown, so they may come back shorter.
      if (decoded && decoded.kind !== 'started') expect(encodeFrame(decoded)).toEqual(input);
    }),
    { numRuns: 5000 },
  );
});

test('typed keys look alike on the wire: each frame is a multiple of 32 bytes and its kind', () => {
  const lengths = [1, 5, 30, 31].map(
    (length) => encodeFrame({ kind: 'data-in', bytes: new Uint8Array(length) }).length,
  );
  expect(lengths).toEqual([33, 33, 33, 65]);
});

test('a frame carries at most 16 KiB; longer output is cut into frames', () => {
  const output = new Uint8Array(DATA_MAX_BYTES + 1);

  expect(Array.from(inFrames(output), (part) => part.length)).toEqual([DATA_MAX_BYTES, 1]);
  expect(() => encodeFrame({ kind: 'data-out', bytes: output })).toThrow(RangeError);
  expect(() => encodeFrame({ kind: 'data-in', bytes: new Uint8Array(0) })).toThrow(RangeError);
  expect(decodeFrame(Uint8Array.from([1, ...output]))).toBeNull();
});

test('names of shell, account and folder arrive without controls and bounded', () => {
  const sent = encodeFrame({
    kind: 'started',
    shell: 'ba\u001b[31msh',
    account: '\u202eanna',
    folder: 'x'.repeat(1000),
  });

  expect(decodeFrame(sent)).toEqual({
    kind: 'started',
    shell: 'ba[31msh',
    account: 'anna',
    folder: 'x'.repeat(400),
  });
});

test.each([
  ['nothing', []],
  ['a resize to nothing', [3, 0, 0, 0, 24]],
  ['a resize beyond reason', [3, 0xff, 0xff, 0, 24]],
  ['a credit of nothing', [4, 0, 0, 0, 0]],
  ['a credit beyond reason', [4, 0xff, 0xff, 0xff, 0xff]],
  ['an unknown permission', [5, 9]],
  ['an unknown reason', [8, 99]],
  ['input with something hidden in its padding', [2, 0, 1, 97, ...Array(28).fill(0), 1]],
  ['names cut short', [6, 0, 5, 97]],
  ['an unknown kind', [11]],
])('%s is no frame', (_, bytes) => {
  expect(decodeFrame(Uint8Array.from(bytes))).toBeNull();
});
