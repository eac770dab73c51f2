import { nodeCrypto } from '@firstline/connection/node-crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import {
  FRAME_HEADER_BYTES,
  FRAME_PLAINTEXT_MAX_BYTES,
  sealedFrames,
  type SealedFrames,
} from './sealed-frames.ts';

interface Pair {
  readonly console: SealedFrames;
  readonly agent: SealedFrames;
}

function pair(rekeyEvery?: bigint, hash = nodeCrypto.randomBytes(32)): Pair {
  const up = nodeCrypto.randomBytes(32);
  const down = nodeCrypto.randomBytes(32);
  const extra = rekeyEvery === undefined ? {} : { rekeyEvery };
  return {
    console: sealedFrames({
      crypto: nodeCrypto,
      role: 'initiator',
      keys: { sendKey: up, receiveKey: down, hash },
      ...extra,
    }),
    agent: sealedFrames({
      crypto: nodeCrypto,
      role: 'responder',
      keys: { sendKey: down, receiveKey: up, hash },
      ...extra,
    }),
  };
}

const seal = (channel: SealedFrames, text: string): Uint8Array =>
  channel.seal(utf8(text)) ?? new Uint8Array(0);

test('frames arrive in order, both ways, across many changes of the key', () => {
  const { console, agent } = pair(3n);

  const arrived = Array.from({ length: 20 }, (_, at) => [
    agent.open(seal(console, `in ${at}`)),
    console.open(seal(agent, `out ${at}`)),
  ]);

  expect(arrived).toEqual(
    Array.from({ length: 20 }, (_, at) => [utf8(`in ${at}`), utf8(`out ${at}`)]),
  );
});

test('a side that did not change its key at the same frame is a stranger', () => {
  const hash = nodeCrypto.randomBytes(32);
  const { console } = pair(2n, hash);
  const { agent } = pair(undefined, hash);

  expect(agent.open(seal(console, 'one'))).toBeNull();
});

test('equal texts never look equal on the wire, and the header shows nothing but the length', () => {
  const { console } = pair();

  const one = seal(console, 'password');
  const two = seal(console, 'password');

  expect(one.subarray(FRAME_HEADER_BYTES)).not.toEqual(two.subarray(FRAME_HEADER_BYTES));
  expect(Array.from(one.subarray(0, FRAME_HEADER_BYTES))).toEqual([
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24,
  ]);
});

test('an empty and a full frame pass; one byte more closes the sender', () => {
  const { console, agent } = pair();
  expect(agent.open(seal(console, ''))).toEqual(new Uint8Array(0));

  const full = console.seal(new Uint8Array(FRAME_PLAINTEXT_MAX_BYTES)) ?? new Uint8Array(0);
  expect(agent.open(full)?.length).toBe(FRAME_PLAINTEXT_MAX_BYTES);

  expect(console.seal(new Uint8Array(FRAME_PLAINTEXT_MAX_BYTES + 1))).toBeNull();
  expect(console.closed()).toBe(true);
});

test('a closed channel neither seals nor opens', () => {
  const { console, agent } = pair();
  const frame = seal(agent, 'late');

  console.close();
  console.close();

  expect([console.seal(utf8('x')), console.open(frame), console.closed()]).toEqual([
    null,
    null,
    true,
  ]);
});

test('one’s own frame sent back closes the channel', () => {
  const { console } = pair();

  expect(console.open(seal(console, 'ls'))).toBeNull();
  expect(console.closed()).toBe(true);
});

/** What a relay that wants to do harm may do with the frames it carries. */
type Mischief =
  | { readonly kind: 'drop' | 'repeat' | 'swap' | 'reflect' | 'splice' | 'other-session' }
  | { readonly kind: 'flip' | 'cut' | 'grow'; readonly at: number; readonly bit: number };

const mischief: fc.Arbitrary<Mischief> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('drop', 'repeat', 'swap', 'reflect', 'splice', 'other-session'),
  }),
  fc.record({
    kind: fc.constantFrom('flip', 'cut', 'grow'),
    at: fc.nat(2000),
    bit: fc.nat(7),
  }),
);

/** Frames as the harmful relay passes them on: everything honest before `from`, then the mischief. */
function tamper(frames: readonly Uint8Array[], from: number, act: Mischief, other: Pair) {
  const before = frames.slice(0, from);
  const frame = Uint8Array.from(frames[from] ?? []);
  const rest = frames.slice(from + 1);
  switch (act.kind) {
    case 'drop':
      return [...before, ...rest];
    case 'repeat':
      return [...before, frame, frame, ...rest];
    case 'swap':
      return [...before, ...rest.slice(0, 1), frame, ...rest.slice(1)];
    case 'reflect':
      return [...before, seal(other.agent, 'from the wrong side'), ...rest];
    case 'splice': {
      const next = rest[0] ?? new Uint8Array(0);
      const spliced = [
        ...frame.subarray(0, FRAME_HEADER_BYTES),
        ...next.subarray(FRAME_HEADER_BYTES),
      ];
      return [...before, Uint8Array.from(spliced), ...rest];
    }
    case 'other-session':
      for (let at = 0; at < from; at += 1) seal(other.console, 'catch up');
      return [...before, seal(other.console, 'from another shell'), ...rest];
    case 'flip':
      frame[act.at % frame.length] = (frame[act.at % frame.length] ?? 0) ^ (1 << act.bit);
      return [...before, frame, ...rest];
    case 'cut':
      return [...before, frame.subarray(0, act.at % frame.length), ...rest];
    case 'grow':
      return [...before, Uint8Array.from([...frame, act.bit]), ...rest];
  }
}

test('whatever a relay does, what is opened is an untouched beginning of what was sealed', () => {
  const texts = fc.array(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.nat(7), mischief, (sent, place, act) => {
      const { console, agent } = pair();
      const from = place % (sent.length - 1);
      const honest = sent.map((text) => seal(console, text));
      const relayed = tamper(honest, from, act, pair());

      const opened: (Uint8Array | null)[] = relayed.map((frame) => agent.open(frame));

      const accepted = opened.filter((plaintext) => plaintext !== null);
      expect(accepted).toEqual(sent.slice(0, accepted.length).map(utf8));
      expect(accepted.length).toBe(act.kind === 'repeat' ? from + 1 : from);
      expect(agent.closed()).toBe(true);
      expect(agent.seal(utf8('anything'))).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test('random bytes are never a frame', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { agent } = pair();
      expect(agent.open(bytes)).toBeNull();
      expect(agent.closed()).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
