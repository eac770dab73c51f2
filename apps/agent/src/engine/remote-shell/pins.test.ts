import { nodeCrypto } from '@firstline/connection/node-crypto';
import { PersonId } from '@firstline/protocol/ids';
import type { Peer } from '@firstline/secure-channel/open-channel';
import { expect, test } from 'vitest';
import { judgeTechnician } from './pins.ts';

const { publicKey } = nodeCrypto.generateKeyPair();
const other = nodeCrypto.generateKeyPair().publicKey;
const id = PersonId.parse('0198a2b0-0000-7000-8000-000000000001');
const asked = {
  id,
  name: 'Priya Nair',
  team: null,
  sealingKey: Buffer.from(publicKey).toString('base64url'),
};
const peer = (key: Uint8Array, who: string = id): Peer => ({
  publicKey: key,
  hello: { v: 1, role: 'technician', id: who, name: 'Priya Nair' },
});
const knows = (key: Uint8Array | null) => ({ get: () => key });

test.each([
  ['the first time', knows(null), peer(publicKey), 'first-use'],
  ['known', knows(publicKey), peer(publicKey), 'same'],
  ['another key than last time', knows(other), peer(publicKey), 'changed'],
  ['not the key the server spoke of', knows(null), peer(other), 'unverified'],
  ['not the person the server spoke of', knows(null), peer(publicKey, 'someone'), 'unverified'],
] as const)('a technician’s key: %s', (_, pins, who, verdict) => {
  expect(judgeTechnician(pins, asked, who)).toBe(verdict);
});
