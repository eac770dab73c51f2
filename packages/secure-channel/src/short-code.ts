import { concat, equal, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';

/** Bytes of each side's random contribution. */
export const CODE_NONCE_BYTES = 32;
/** Bytes of the commitment. */
export const COMMITMENT_BYTES = 32;

const LABEL = utf8('firstline/short-code/v1');
const CODES = 1_000_000n;

/**
 * The technician's side chooses first and shows only a hash. Without this a person in the middle
 * could try handshakes until both screens agree, about a million hashes; with it there is one blind
 * guess in a million, and a wrong one is seen.
 */
export function commit(crypto: Crypto): {
  readonly nonce: Uint8Array;
  readonly commitment: Uint8Array;
} {
  const nonce = crypto.randomBytes(CODE_NONCE_BYTES);
  return { nonce, commitment: crypto.sha256(nonce) };
}

/** Whether the revealed number is the one committed to. */
export const keepsCommitment = (
  crypto: Crypto,
  commitment: Uint8Array,
  revealed: Uint8Array,
): boolean => revealed.length === CODE_NONCE_BYTES && equal(crypto.sha256(revealed), commitment);

/** The six digits both people see, from the handshake hash and both contributions (HKDF-SHA256). */
export function shortCode(
  crypto: Crypto,
  parts: {
    readonly hash: Uint8Array;
    readonly agentNonce: Uint8Array;
    readonly technicianNonce: Uint8Array;
  },
): string {
  const secret = concat(parts.hash, parts.agentNonce, parts.technicianNonce);
  const derived = crypto.hmacSha256(crypto.hmacSha256(LABEL, secret), Uint8Array.of(1));
  const number = new DataView(derived.buffer, derived.byteOffset).getBigUint64(0);
  return String(number % CODES).padStart(6, '0');
}
