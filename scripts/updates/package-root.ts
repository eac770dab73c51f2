/** The root that a package carries: what it believes of updates from its first start on. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { hasTestKeys } from '@firstline/updates/metadata/test-keys';
import { firstRoot } from '@firstline/updates/metadata/trusted';
import { testKey } from './signing-key.ts';
import { rootOf, signed } from './statements.ts';

/** Put there by `npm run updates -- root PLACE --out build/updates/root.json`, and checked in. */
const RELEASE_ROOT = path.resolve(import.meta.dirname, '..', '..', 'build', 'updates', 'root.json');

/** The hands of tests: everybody can make their keys. */
export const testHands = {
  root: ['root-1', 'root-2', 'root-3'].map(testKey),
  targets: ['targets-1', 'targets-2', 'targets-3'].map(testKey),
  snapshot: [testKey('snapshot')],
  timestamp: [testKey('timestamp')],
};

/** A root of those hands: two of three for what people sign, one key for what machines sign. */
export const testRootUntil = (expires: string) => {
  const publics = (role: keyof typeof testHands) => testHands[role].map((key) => key.public);
  return rootOf({
    version: 1,
    expires,
    roles: {
      root: { keys: publics('root'), threshold: 2 },
      targets: { keys: publics('targets'), threshold: 2 },
      snapshot: { keys: publics('snapshot'), threshold: 1 },
      timestamp: { keys: publics('timestamp'), threshold: 1 },
    },
  });
};

/** The root for a package of this channel, or null: then it does not update itself, and says so. */
export function packageRoot(channel: 'release' | 'test', file = RELEASE_ROOT): Uint8Array | null {
  if (channel === 'test')
    return signed(testRootUntil('2100-01-01T00:00:00Z'), testHands.root.slice(0, 2));
  if (!existsSync(file)) return null;
  const bytes = new Uint8Array(readFileSync(file));
  if (hasTestKeys(firstRoot(bytes, nodeCrypto)))
    throw new Error(`${file} holds keys of tests, which everybody can make: a release refuses it.`);
  return bytes;
}
