import { readFileSync } from 'node:fs';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex } from './bytes.ts';
import { commit, keepsCommitment, shortCode } from './short-code.ts';

interface CodeVector {
  readonly hash: string;
  readonly agent_nonce: string;
  readonly technician_nonce: string;
  readonly code: string;
}

// as: the file is committed in exactly this shape.
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/short-code.json', import.meta.url), 'utf8'),
) as readonly CodeVector[];

const bytes = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array(0);
const thirtyTwo = fc.uint8Array({ minLength: 32, maxLength: 32 });

test.each(vectors)('known parts give the code $code', (vector) => {
  const code = shortCode(nodeCrypto, {
    hash: bytes(vector.hash),
    agentNonce: bytes(vector.agent_nonce),
    technicianNonce: bytes(vector.technician_nonce),
  });

  expect(code).toBe(vector.code);
});

test('a commitment is kept by its own number only', () => {
  const { nonce, commitment } = commit(nodeCrypto);

  expect(keepsCommitment(nodeCrypto, commitment, nonce)).toBe(true);
  expect(keepsCommitment(nodeCrypto, commitment, nodeCrypto.randomBytes(32))).toBe(false);
  expect(keepsCommitment(nodeCrypto, commitment, nonce.subarray(1))).toBe(false);
});

test('a code is always six digits, and every part changes it', () => {
  fc.assert(
    fc.property(thirtyTwo, thirtyTwo, thirtyTwo, (hash, agentNonce, technicianNonce) => {
      expect(shortCode(nodeCrypto, { hash, agentNonce, technicianNonce })).toMatch(/^\d{6}$/);
    }),
  );
});
