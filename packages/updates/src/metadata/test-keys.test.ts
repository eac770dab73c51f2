import { expect, test } from 'vitest';
import { testKey } from '../../../../scripts/updates/signing-key.ts';
import { hands, rootBytes, testRoot } from '../../../../test/harness/update-place.ts';
import { nodeCrypto } from '../computer/crypto.ts';
import { firstRoot } from './trusted.ts';
import { hasTestKeys } from './test-keys.ts';

test('each key that tests make is known as one, and another is not', () => {
  const withKeys = (names: readonly string[]) =>
    testRoot({
      keys: Object.fromEntries(names.map((name) => [testKey(name).keyid, testKey(name).public])),
    });
  const names = [
    'root-1',
    'root-2',
    'root-3',
    'targets-1',
    'targets-2',
    'targets-3',
    'snapshot',
    'timestamp',
  ];

  expect(names.map((name) => hasTestKeys(withKeys([name, 'somebody'])))).toEqual(
    names.map(() => true),
  );
  expect(hasTestKeys(withKeys(['somebody', 'targets-4']))).toBe(false);
  expect(Object.values(hands).flat().length).toBe(names.length);
  expect(hasTestKeys(firstRoot(rootBytes(), nodeCrypto))).toBe(true);
});
