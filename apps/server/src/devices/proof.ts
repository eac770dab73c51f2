import { createPublicKey, verify } from 'node:crypto';

/** Whether `signature` (base64url) is this Ed25519 key's over `statement`. A malformed key or signature is just no. */
export function provesKey(signingKey: string, statement: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: signingKey },
      format: 'jwk',
    });
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // not a point of the curve, or not 64 bytes
  }
}
