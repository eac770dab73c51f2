/** The arithmetic that metadata rests on, passed in so that these rules stay pure. */
export interface UpdateCrypto {
  /** Ed25519; key and signature in hex, both raw. */
  verify(publicKey: string, message: Uint8Array, signature: string): boolean;
  /** In hex. */
  digest(algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string;
}
