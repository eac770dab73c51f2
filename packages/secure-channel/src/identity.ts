import { equal, hex } from './bytes.ts';
import type { Crypto, KeyPair } from './crypto.ts';

/** A device's or a technician's lasting X25519 key pair. The private half never leaves its computer. */
export type Identity = KeyPair;

/** What a presented key means to a side that may have seen one before. */
export type PinDecision = 'first-use' | 'same' | 'changed';

/** Trust on first use: a key is remembered the first time, and any other one later is a refusal. */
export function decidePin(pinned: Uint8Array | null, presented: Uint8Array): PinDecision {
  if (!pinned) return 'first-use';
  return equal(pinned, presented) ? 'same' : 'changed';
}

/** A key's fingerprint for comparing by eye: SHA-256, the first 16 bytes, in groups of four digits. */
export const fingerprint = (crypto: Crypto, publicKey: Uint8Array): string =>
  (hex(crypto.sha256(publicKey).subarray(0, 16)).match(/.{4}/g) ?? []).join(' ');

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

/** The same 16 bytes as eight words that can be read out on the phone, five letters for 16 bits each. */
export function fingerprintWords(crypto: Crypto, publicKey: Uint8Array): string {
  const digest = crypto.sha256(publicKey);
  const view = new DataView(digest.buffer, digest.byteOffset);
  return Array.from({ length: 8 }, (_, at) => word(view.getUint16(at * 2))).join(' ');
}

function word(bits: number): string {
  const consonant = (shift: number): string => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number): string => VOWELS.charAt((bits >> shift) & 3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}
