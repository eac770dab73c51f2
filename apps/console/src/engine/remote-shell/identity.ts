import { nodeCrypto, publicKeyOf } from '@firstline/connection/node-crypto';
import type { Identity } from '@firstline/secure-channel/identity';

/** Name of this console's secret wherever secrets are kept. */
const NAME = 'console-sealing-key';
const KEY_BYTES = 32;

/** Where secrets of this console are kept: the system's keychain, or a file that only its owner reads. */
export interface SecretStore {
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, secret: Uint8Array): Promise<void>;
}

/**
 * This console's lasting key, made at the first start. One that is there but is no key throws: a new
 * one in its place would be refused by every computer that met the old one.
 */
export async function openIdentity(store: SecretStore): Promise<Identity> {
  const kept = await store.read(NAME);
  if (kept) {
    if (kept.length !== KEY_BYTES) throw new Error('the kept key is damaged');
    return { privateKey: kept, publicKey: publicKeyOf(kept) };
  }
  const made = nodeCrypto.generateKeyPair();
  await store.write(NAME, made.privateKey);
  return made;
}
