// noise-c compiled to WebAssembly: a second, independent Noise implementation, for tests only.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { KeyPair } from '../src/crypto.ts';
import { PROTOCOL_NAME, type Role } from '../src/handshake.ts';

interface OracleCipher {
  EncryptWithAd(header: Uint8Array, plaintext: Uint8Array): Uint8Array;
  DecryptWithAd(header: Uint8Array, sealed: Uint8Array): Uint8Array;
}

/** One side of a handshake, played by noise-c. */
export interface OracleHandshake {
  WriteMessage(payload: Uint8Array): Uint8Array;
  ReadMessage(message: Uint8Array, payloadNeeded: boolean): Uint8Array;
  GetHandshakeHash(): Uint8Array;
  GetRemotePublicKey(): Uint8Array;
  Split(): readonly [send: OracleCipher, receive: OracleCipher];
}

interface Noise {
  readonly constants: Readonly<Record<string, number>>;
  HandshakeState(
    protocol: string,
    role: number,
  ): OracleHandshake & { Initialize(prologue: Uint8Array, s: Uint8Array): void };
}

interface Library {
  /** Given here, or the module tries to fetch a path as if it were a URL, and says so. */
  readonly wasmBinary: Uint8Array;
  _random_bytes?: (length: number) => Uint8Array;
}
type Create = (options: Library, ready: (noise: Noise) => void) => void;

const require = createRequire(import.meta.url);
const wasmBinary = readFileSync(require.resolve('noise-c.wasm').replace(/[^/\\]*$/, 'noise-c.wasm'));

// as: the module ships no types; the shape above is the part of its README that is used here.
const create = require('noise-c.wasm') as Create;

/** Starts noise-c as `role`; with `ephemeral` its randomness is fixed, which is how vectors are made. */
export async function oracleHandshake(options: {
  readonly role: Role;
  readonly prologue: Uint8Array;
  readonly staticKeys: KeyPair;
  readonly ephemeral?: KeyPair;
}): Promise<OracleHandshake> {
  const library: Library = { wasmBinary };
  const noise = await new Promise<Noise>((resolve) => {
    create(library, resolve);
  });
  const { ephemeral } = options;
  if (ephemeral) library._random_bytes = () => ephemeral.privateKey;
  const role = options.role === 'initiator' ? 'NOISE_ROLE_INITIATOR' : 'NOISE_ROLE_RESPONDER';
  const state = noise.HandshakeState(PROTOCOL_NAME, noise.constants[role] ?? 0);
  state.Initialize(options.prologue, options.staticKeys.privateKey);
  return state;
}
