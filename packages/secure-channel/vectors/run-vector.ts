import { nodeCrypto, publicKeyOf } from '@firstline/connection/node-crypto';
import { fromHex, hex } from '../src/bytes.ts';
import type { KeyPair } from '../src/crypto.ts';
import { startHandshake } from '../src/handshake.ts';
import { nonceOf } from '../src/key-schedule.ts';

/** One entry of a Noise test-vector file, in the format that Noise implementations publish. */
export interface Vector {
  readonly protocol_name: string;
  readonly init_prologue: string;
  readonly init_static: string;
  readonly init_ephemeral: string;
  readonly resp_static: string;
  readonly resp_ephemeral: string;
  readonly handshake_hash: string;
  readonly messages: readonly { readonly payload: string; readonly ciphertext: string }[];
}

const bytes = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array(0);
const keyPair = (secret: string): KeyPair => ({
  privateKey: bytes(secret),
  publicKey: publicKeyOf(bytes(secret)),
});

/** Plays a vector with our own code on both sides; the outcome has the vector's own shape. */
export function runVector(vector: Vector): Pick<Vector, 'handshake_hash' | 'messages'> {
  const prologue = bytes(vector.init_prologue);
  const initiator = startHandshake({
    crypto: nodeCrypto,
    role: 'initiator',
    prologue,
    staticKeys: keyPair(vector.init_static),
    ephemeral: keyPair(vector.init_ephemeral),
  });
  const responder = startHandshake({
    crypto: nodeCrypto,
    role: 'responder',
    prologue,
    staticKeys: keyPair(vector.resp_static),
    ephemeral: keyPair(vector.resp_ephemeral),
  });
  const sides = [initiator, responder] as const;
  const nothing = new Uint8Array(0);
  const messages = vector.messages.slice(0, 3).map(({ payload }, at) => {
    const [writer, reader] = at % 2 === 0 ? sides : [responder, initiator];
    const ciphertext = writer.write(bytes(payload)) ?? nothing;
    return { payload: hex(reader.read(ciphertext) ?? nothing), ciphertext: hex(ciphertext) };
  });
  const counters = [0n, 0n];
  for (const [at, { payload }] of vector.messages.slice(3).entries()) {
    const side = at % 2 === 0 ? responder : initiator;
    const counter = counters[at % 2] ?? 0n;
    counters[at % 2] = counter + 1n;
    const key = side.result()?.sendKey ?? nothing;
    const sealed = nodeCrypto.seal(key, nonceOf(counter), nothing, bytes(payload));
    messages.push({ payload, ciphertext: hex(sealed) });
  }
  return { handshake_hash: hex(initiator.result()?.hash ?? nothing), messages };
}
