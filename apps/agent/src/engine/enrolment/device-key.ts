import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { Refusal } from '@firstline/protocol/refusal';
import type { KeyStore } from '../ports.ts';

// Raw 32-byte keys in their DER wrapping (RFC 8410); node:crypto takes nothing shorter.
const PRIVATE = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
} as const;
const PUBLIC_BYTES = 32;

/** Names in the key store. */
const SIGNING = 'device-signing';
const SEALING = 'device-sealing';

/** Who this device is: made here, never leaves. Public halves are base64url of 32 bytes. */
export interface DeviceKey {
  readonly signingKey: string;
  readonly sealingKey: string;
  /** Ed25519, base64url. */
  sign(statement: string): string;
  /** The X25519 private key, for the sealed shell. */
  readonly sealingSecret: Uint8Array;
}

/** The key of this device, or null when none was ever made. Half a key is a missing one. */
export async function readDeviceKey(store: KeyStore): Promise<DeviceKey | null> {
  const signing = await store.read(SIGNING);
  const sealing = await store.read(SEALING);
  if (!signing && !sealing) return null;
  if (signing?.length !== PUBLIC_BYTES || sealing?.length !== PUBLIC_BYTES) {
    throw new Refusal('device.key-missing');
  }
  return deviceKey(signing, sealing);
}

/** Makes the key of this device, once: the one that is there stays. */
export async function makeDeviceKey(store: KeyStore): Promise<DeviceKey> {
  const signing = (await store.read(SIGNING)) ?? (await made(store, SIGNING, 'ed25519'));
  const sealing = (await store.read(SEALING)) ?? (await made(store, SEALING, 'x25519'));
  return deviceKey(signing, sealing);
}

async function made(
  store: KeyStore,
  name: string,
  type: 'ed25519' | 'x25519',
): Promise<Uint8Array> {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const raw = new Uint8Array(secret.subarray(PRIVATE[type].length));
  secret.fill(0);
  await store.write(name, raw);
  return raw;
}

function deviceKey(signingSecret: Uint8Array, sealingSecret: Uint8Array): DeviceKey {
  const signing = opened('ed25519', signingSecret);
  return {
    signingKey: publicHalf(signing),
    sealingKey: publicHalf(opened('x25519', sealingSecret)),
    sign: (statement) => sign(null, Buffer.from(statement), signing).toString('base64url'),
    sealingSecret,
  };
}

function opened(type: 'ed25519' | 'x25519', raw: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PRIVATE[type], raw]),
    format: 'der',
    type: 'pkcs8',
  });
}

function publicHalf(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return spki.subarray(spki.length - PUBLIC_BYTES).toString('base64url');
}
