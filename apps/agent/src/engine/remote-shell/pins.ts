import type { Pins } from '@firstline/connection/pin-file';
import { decidePin, type PinDecision } from '@firstline/secure-channel/identity';
import type { Peer } from '@firstline/secure-channel/open-channel';
import type { ShellAsked } from '@firstline/protocol/remote-shell';

/** Bytes of a public key as it stands on the wire. */
export const keyBytes = (key: string): Uint8Array => new Uint8Array(Buffer.from(key, 'base64url'));

/**
 * What this computer thinks of a technician's proven key. `unverified`: it is not the key, or not the
 * person, the server spoke of. `changed`: it is, but this computer once met another key of theirs.
 */
export function judgeTechnician(
  pins: Pick<Pins, 'get'>,
  asked: ShellAsked['technician'],
  peer: Peer,
): PinDecision | 'unverified' {
  if (peer.hello.id !== asked.id) return 'unverified';
  if (decidePin(keyBytes(asked.sealingKey), peer.publicKey) !== 'same') return 'unverified';
  return decidePin(pins.get(asked.id), peer.publicKey);
}
