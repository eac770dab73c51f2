import { nodeCrypto } from '@firstline/connection/node-crypto';
import type { Peer } from '@firstline/secure-channel/open-channel';
import { expect, test } from 'vitest';
import { judgeDevice, keyBytes, keyText } from './device-trust.ts';

const { publicKey } = nodeCrypto.generateKeyPair();
const other = nodeCrypto.generateKeyPair().publicKey;
const device = { id: 'device-1', sealingKey: keyText(publicKey) };
const peer = (key: Uint8Array, id = device.id): Peer => ({
  publicKey: key,
  hello: { v: 1, role: 'agent', id, name: 'NW-LAPTOP-7' },
});
const knows = (key: Uint8Array | null) => ({ get: () => key });

test.each([
  ['the first time', knows(null), peer(publicKey), 'first-use'],
  ['known', knows(publicKey), peer(publicKey), 'same'],
  ['another key than last time', knows(other), peer(publicKey), 'changed'],
  ['not the key the server spoke of', knows(null), peer(other), 'unverified'],
  ['not the device the server spoke of', knows(null), peer(publicKey, 'device-2'), 'unverified'],
] as const)('a device’s key: %s', (_, pins, who, verdict) => {
  expect(judgeDevice(pins, device, who)).toBe(verdict);
});

test('a key goes over the wire and comes back', () => {
  expect(keyBytes(keyText(publicKey))).toEqual(publicKey);
});
