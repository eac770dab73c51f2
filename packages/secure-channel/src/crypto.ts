/** An X25519 key pair as raw bytes, 32 each. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/**
 * The five primitives the channel stands on, passed in so that this package stays pure.
 * Exactly this suite, because Electron's BoringSSL offers neither ChaCha20 nor BLAKE2.
 */
export interface Crypto {
  readonly randomBytes: (length: number) => Uint8Array;
  /** A fresh X25519 key pair. */
  readonly generateKeyPair: () => KeyPair;
  /** The X25519 secret, 32 bytes; null when the public key is not a usable point. */
  readonly diffieHellman: (privateKey: Uint8Array, publicKey: Uint8Array) => Uint8Array | null;
  /** AES-256-GCM: ciphertext with its 16-byte tag behind it. */
  readonly seal: (
    key: Uint8Array,
    nonce: Uint8Array,
    header: Uint8Array,
    plaintext: Uint8Array,
  ) => Uint8Array;
  /** The reverse of `seal`; null when the tag does not fit. */
  readonly open: (
    key: Uint8Array,
    nonce: Uint8Array,
    header: Uint8Array,
    sealed: Uint8Array,
  ) => Uint8Array | null;
  readonly sha256: (data: Uint8Array) => Uint8Array;
  readonly hmacSha256: (key: Uint8Array, data: Uint8Array) => Uint8Array;
}

/** Bytes of an X25519 public or private key. */
export const KEY_BYTES = 32;
/** Bytes of an AES-GCM tag. */
export const TAG_BYTES = 16;
