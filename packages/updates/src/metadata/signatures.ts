import { type Role, UpdateRefused } from '../refused.ts';
import { canonical } from './canonical.ts';
import type { UpdateCrypto } from './crypto.ts';
import { Envelope, type PublicKey, type Root } from './shapes.ts';

/** A key's id is the hash of the key, so that one key cannot pass as two. */
export const keyIdOf = (key: PublicKey, crypto: UpdateCrypto): string =>
  crypto.digest('sha256', new TextEncoder().encode(canonical(key)));

/** Reads bytes as a signed statement of `role`, before anything in it is believed. */
export function openEnvelope(role: Role, bytes: Uint8Array): Envelope {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const envelope = Envelope.parse(JSON.parse(text));
    if (envelope.signed._type !== role) throw new TypeError(`it says ${envelope.signed._type}`);
    return envelope;
  } catch (error) {
    throw new UpdateRefused(`${role}.garbage`, {}, { cause: error });
  }
}

/** Refuses a statement that not enough different keys of `by` have signed for `role`. */
export function checkSignatures(
  role: Role,
  envelope: Envelope,
  by: Root,
  crypto: UpdateCrypto,
): void {
  const { keyids, threshold } = by.roles[role];
  const message = messageOf(role, envelope);
  const seen = new Set<string>();
  let unknown = 0;
  let forged = 0;
  let valid = 0;
  for (const { keyid, sig } of envelope.signatures) {
    if (seen.has(keyid))
      throw new UpdateRefused(`${role}.repeated-signature`, { key: short(keyid) });
    seen.add(keyid);
    const key = keyids.includes(keyid) ? by.keys[keyid] : undefined;
    if (!key) unknown += 1;
    else if (crypto.verify(key.keyval.public, message, sig)) valid += 1;
    else forged += 1;
  }
  if (valid >= threshold) return;
  const problem =
    forged > 0 ? 'forged-signature' : unknown > 0 ? 'unknown-key' : 'too-few-signatures';
  throw new UpdateRefused(`${role}.${problem}`, { valid, wanted: threshold });
}

function messageOf(role: Role, { signed }: Envelope): Uint8Array {
  try {
    return new TextEncoder().encode(canonical(signed));
  } catch (error) {
    throw new UpdateRefused(`${role}.garbage`, {}, { cause: error });
  }
}

/** Enough of a key's id to find it, in a line that a person reads. */
const short = (keyid: string): string => keyid.slice(0, 8);
