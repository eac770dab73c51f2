import { readFileSync } from 'node:fs';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oracleHandshake } from '../vectors/oracle.ts';
import { runVector, type Vector } from '../vectors/run-vector.ts';
import { utf8 } from './bytes.ts';
import { startHandshake, type Handshake, type Role } from './handshake.ts';
import { sealedFrames, FRAME_HEADER_BYTES } from './sealed-frames.ts';

const NOTHING = new Uint8Array(0);
const prologue = utf8('firstline/shell/1\n42');

const side = (role: Role, over: { readonly prologue?: Uint8Array } = {}): Handshake =>
  startHandshake({
    crypto: nodeCrypto,
    role,
    prologue,
    staticKeys: nodeCrypto.generateKeyPair(),
    ...over,
  });

function run(initiator: Handshake, responder: Handshake): void {
  responder.read(initiator.write(NOTHING) ?? NOTHING);
  initiator.read(responder.write(utf8('agent')) ?? NOTHING);
  responder.read(initiator.write(utf8('technician')) ?? NOTHING);
}

// as: the file is written by vectors/make.ts in exactly this shape.
const { vectors } = JSON.parse(
  readFileSync(new URL('../vectors/noise-xx.json', import.meta.url), 'utf8'),
) as { vectors: readonly Vector[] };

test.each(vectors)(
  'known answers of the oracle come out byte by byte: $init_prologue',
  (vector) => {
    expect(runVector(vector)).toEqual({
      handshake_hash: vector.handshake_hash,
      messages: vector.messages,
    });
  },
);

test.each(['initiator', 'responder'] as const)(
  'noise-c finishes a handshake with us as %s, and reads and writes our sealed frames',
  async (role) => {
    const ourKeys = nodeCrypto.generateKeyPair();
    const theirKeys = nodeCrypto.generateKeyPair();
    const ours = startHandshake({ crypto: nodeCrypto, role, prologue, staticKeys: ourKeys });
    const theirs = await oracleHandshake({
      role: role === 'initiator' ? 'responder' : 'initiator',
      prologue,
      staticKeys: theirKeys,
    });
    for (const [turn, text] of ['', 'two', 'three'].entries()) {
      const weWrite = (turn % 2 === 0) === (role === 'initiator');
      const message = weWrite ? ours.write(utf8(text)) : theirs.WriteMessage(utf8(text));
      const payload = weWrite
        ? theirs.ReadMessage(message ?? NOTHING, true)
        : ours.read(message ?? NOTHING);
      expect(payload).toEqual(utf8(text));
    }

    const result = ours.result();
    if (!result) throw new Error('no result');
    expect(result.hash).toEqual(theirs.GetHandshakeHash());
    expect(result.remoteKey).toEqual(theirKeys.publicKey);
    expect(theirs.GetRemotePublicKey()).toEqual(ourKeys.publicKey);

    const [send, receive] = theirs.Split();
    const frames = sealedFrames({ crypto: nodeCrypto, role, keys: result });
    const covered = (frame: Uint8Array): Uint8Array =>
      Uint8Array.from([...frame.subarray(0, FRAME_HEADER_BYTES), ...result.hash]);
    const out = frames.seal(utf8('ls\n')) ?? NOTHING;
    expect(receive.DecryptWithAd(covered(out), out.subarray(FRAME_HEADER_BYTES))).toEqual(
      utf8('ls\n'),
    );
    const header = Uint8Array.from(out.subarray(0, FRAME_HEADER_BYTES));
    header[1] = role === 'initiator' ? 1 : 0;
    const sealed = send.EncryptWithAd(covered(header), utf8('ok\n'));
    expect(frames.open(Uint8Array.from([...header, ...sealed]))).toEqual(utf8('ok\n'));
  },
);

test('both sides end with the same hash, crossed keys and each other’s static key', () => {
  const initiator = side('initiator');
  const responder = side('responder');

  run(initiator, responder);

  const one = initiator.result();
  const other = responder.result();
  expect(one?.hash).toEqual(other?.hash);
  expect(one?.sendKey).toEqual(other?.receiveKey);
  expect(one?.receiveKey).toEqual(other?.sendKey);
  expect(one?.sendKey).not.toEqual(one?.receiveKey);
});

test('a different prologue fails at the first encrypted message', () => {
  const initiator = side('initiator');
  const responder = side('responder', { prologue: utf8('another shell') });

  responder.read(initiator.write(NOTHING) ?? NOTHING);

  expect(initiator.read(responder.write(NOTHING) ?? NOTHING)).toBeNull();
  expect(initiator.write(NOTHING)).toBeNull();
});

test('a message out of turn ends the run', () => {
  const responder = side('responder');

  expect(responder.write(NOTHING)).toBeNull();
  expect(responder.read(side('initiator').write(NOTHING) ?? NOTHING)).toBeNull();
});

test('a key of small order is refused by both', () => {
  const responder = side('responder');
  responder.read(new Uint8Array(32));
  expect(responder.write(NOTHING)).toBeNull();

  const zeros = startHandshake({
    crypto: { ...nodeCrypto, diffieHellman: () => new Uint8Array(32) },
    role: 'responder',
    prologue,
    staticKeys: nodeCrypto.generateKeyPair(),
  });
  zeros.read(side('initiator').write(NOTHING) ?? NOTHING);
  expect(zeros.write(NOTHING)).toBeNull();
});

test('after the third message nothing more is written or read', () => {
  const initiator = side('initiator');
  const responder = side('responder');
  run(initiator, responder);

  expect(initiator.read(NOTHING)).toBeNull();
  expect(initiator.result()).toBeNull();
  expect(initiator.remoteKey()).toBeNull();
});

test('any one changed byte, or any cut, of any message stops the handshake', () => {
  const change = fc.record({
    message: fc.integer({ min: 0, max: 2 }),
    at: fc.nat(400),
    flip: fc.integer({ min: 1, max: 255 }),
    cut: fc.boolean(),
  });
  fc.assert(
    fc.property(change, ({ message, at, flip, cut }) => {
      const initiator = side('initiator');
      const responder = side('responder');
      const sides = [initiator, responder] as const;
      for (let turn = 0; turn < 3; turn += 1) {
        const [writer, reader] = turn % 2 === 0 ? sides : [responder, initiator];
        const sent = Uint8Array.from(writer.write(utf8('hello')) ?? NOTHING);
        const place = at % sent.length;
        if (turn === message && !cut) sent[place] = (sent[place] ?? 0) ^ flip;
        reader.read(turn === message && cut ? sent.subarray(0, place) : sent);
      }
      const same =
        initiator.result() !== null &&
        String(initiator.result()?.hash) === String(responder.result()?.hash);
      expect(same).toBe(false);
      expect(responder.result()).toBeNull();
    }),
    { numRuns: 150 },
  );
});

test('bytes of any kind never throw and never finish a handshake', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 4 }), (messages) => {
      const responder = side('responder');
      for (const message of messages) {
        responder.read(message);
        responder.write(NOTHING);
      }
      expect(responder.result()).toBeNull();
    }),
    { numRuns: 100 },
  );
});
