import type { Pins } from '@firstline/connection/pin-file';
import { decidePin, type PinDecision } from '@firstline/secure-channel/identity';
import type { Peer } from '@firstline/secure-channel/open-channel';

/** Bytes of a public key as it stands on the wire. */
export const keyBytes = (key: string): Uint8Array => new Uint8Array(Buffer.from(key, 'base64url'));
/** A public key as it stands on the wire. */
export const keyText = (key: Uint8Array): string => Buffer.from(key).toString('base64url');

/**
 * What this console thinks of a device's proven key. `unverified`: it is not the key, or not the device,
 * the server spoke of. `changed`: it is, but this console once met another key of that device.
 */
export function judgeDevice(
  pins: Pick<Pins, 'get'>,
  device: { readonly id: string; readonly sealingKey: string },
  peer: Peer,
): PinDecision | 'unverified' {
  if (peer.hello.id !== device.id) return 'unverified';
  if (decidePin(keyBytes(device.sealingKey), peer.publicKey) !== 'same') return 'unverified';
  return decidePin(pins.get(device.id), peer.publicKey);
}
