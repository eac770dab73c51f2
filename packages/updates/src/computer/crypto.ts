import { createHash, createPublicKey, verify } from 'node:crypto';
import type { UpdateCrypto } from '../metadata/crypto.ts';

// Keys are 32 raw bytes in hex; node:crypto wants them in their DER wrapping (RFC 8410).
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/;

/** The arithmetic on node:crypto; nothing that Electron's BoringSSL lacks. */
export const nodeCrypto: UpdateCrypto = {
  verify(publicKey, message, signature) {
    if (!SIGNATURE.test(signature)) return false;
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC_PREFIX, Buffer.from(publicKey, 'hex')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, Buffer.from(signature, 'hex'));
  },
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
};
