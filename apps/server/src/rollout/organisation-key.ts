import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto';
import type { Tx } from '../platform/database/transaction.ts';
import * as store from './store.ts';

/**
 * Whose server this is, as an agent can check: a key made once and kept with the data, so that it stays
 * when certificates and addresses change. It lies on the server; whoever has the server has it.
 */
export interface OrganisationKey {
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  /** SHA-256 of the raw public key, hex: what RootFingerprint holds. */
  readonly fingerprint: string;
  /** Ed25519, base64url. */
  readonly sign: (statement: string) => string;
}

/** The key of this organisation; the first to ask makes it. */
export async function organisationKey(tx: Tx, now: Date): Promise<OrganisationKey> {
  const kept = (await store.organisationKey(tx)) ?? (await made(tx, now));
  const secret = createPrivateKey({ key: kept.secretKey, format: 'der', type: 'pkcs8' });
  return {
    publicKey: kept.publicKey,
    fingerprint: fingerprintOf(kept.publicKey),
    sign: (statement) => sign(null, Buffer.from(statement), secret).toString('base64url'),
  };
}

const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');

async function made(tx: Tx, now: Date): Promise<store.KeptOrganisationKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  const secretKey = privateKey.export({ format: 'der', type: 'pkcs8' });
  await store.insertOrganisationKey(tx, { publicKey, secretKey }, now);
  // Another process may have been quicker: the one that is kept counts.
  return (await store.organisationKey(tx)) ?? { publicKey, secretKey };
}
