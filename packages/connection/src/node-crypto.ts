import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';

// X25519 keys travel as 32 raw bytes; node:crypto wants them in their DER wrapping (RFC 8410).
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const TAG_BYTES = 16;

interface RawKeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

const openPrivate = (raw: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, raw]),
    format: 'der',
    type: 'pkcs8',
  });

/** The public half of a raw X25519 private key. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const spki = createPublicKey(openPrivate(privateKey)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(spki.subarray(PUBLIC_PREFIX.length));
}

/**
 * The primitives of the sealed channel on node:crypto, in the shape `@firstline/secure-channel/crypto`
 * asks for. Only what Electron's BoringSSL has as well: X25519, AES-256-GCM, SHA-256.
 */
export const nodeCrypto = {
  randomBytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)),

  generateKeyPair(): RawKeyPair {
    const pair = generateKeyPairSync('x25519');
    const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
    const privateKey = new Uint8Array(secret.subarray(PRIVATE_PREFIX.length));
    secret.fill(0);
    return { publicKey: publicKeyOf(privateKey), privateKey };
  },

  diffieHellman(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
    try {
      return new Uint8Array(
        diffieHellman({
          privateKey: openPrivate(privateKey),
          publicKey: createPublicKey({
            key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
            format: 'der',
            type: 'spki',
          }),
        }),
      );
    } catch {
      // OpenSSL throws for a point of small order: the other side's key is not usable.
      return null;
    }
  },

  seal(key: Uint8Array, nonce: Uint8Array, header: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
    const sealed = new Uint8Array(plaintext.length + TAG_BYTES);
    sealed.set(cipher.update(plaintext));
    cipher.final();
    sealed.set(cipher.getAuthTag(), plaintext.length);
    return sealed;
  },

  open(
    key: Uint8Array,
    nonce: Uint8Array,
    header: Uint8Array,
    sealed: Uint8Array,
  ): Uint8Array | null {
    if (sealed.length < TAG_BYTES) return null;
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(header).setAuthTag(sealed.subarray(end));
    const plaintext = new Uint8Array(decipher.update(sealed.subarray(0, end)));
    try {
      decipher.final();
    } catch {
      // The tag does not fit: wipe what was decrypted, so that nobody can read it by mistake.
      plaintext.fill(0);
      return null;
    }
    return plaintext;
  },

  sha256: (data: Uint8Array): Uint8Array =>
    new Uint8Array(createHash('sha256').update(data).digest()),

  hmacSha256: (key: Uint8Array, data: Uint8Array): Uint8Array =>
    new Uint8Array(createHmac('sha256', key).update(data).digest()),
};
