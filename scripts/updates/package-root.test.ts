import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { hasTestKeys } from '@firstline/updates/metadata/test-keys';
import { firstRoot } from '@firstline/updates/metadata/trusted';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot, testRootUntil } from './package-root.ts';
import { newKey } from './signing-key.ts';
import { rootOf, signed } from './statements.ts';

const folder = () => {
  const made = mkdtempSync(path.join(tmpdir(), 'firstline-root-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return path.join(made, 'root.json');
};

test('a package for tests carries the keys of tests, and a release refuses them', () => {
  const bytes = packageRoot('test') ?? new Uint8Array();
  const file = folder();
  writeFileSync(file, bytes);

  expect(hasTestKeys(firstRoot(bytes, nodeCrypto))).toBe(true);
  expect(() => packageRoot('release', file)).toThrow('a release refuses it');
});

test('one key of tests among real ones is enough to be refused', () => {
  const file = folder();
  const key = newKey();
  const hands = { keys: [key.public], threshold: 1 };
  const targets = { keys: Object.values(testRootUntil('2100-01-01T00:00:00Z').keys), threshold: 1 };
  const roles = { root: hands, targets, snapshot: hands, timestamp: hands };
  writeFileSync(
    file,
    signed(rootOf({ version: 1, expires: '2100-01-01T00:00:00Z', roles }), [key]),
  );

  expect(() => packageRoot('release', file)).toThrow('a release refuses it');
});

test('a release carries the root that was put there, and none where there is none', () => {
  const file = folder();
  const key = newKey();
  const hands = { keys: [key.public], threshold: 1 };
  const roles = { root: hands, targets: hands, snapshot: hands, timestamp: hands };
  const bytes = signed(rootOf({ version: 1, expires: '2100-01-01T00:00:00Z', roles }), [key]);

  expect(packageRoot('release', file)).toBeNull();
  writeFileSync(file, bytes);
  expect(packageRoot('release', file)).toEqual(bytes);
  writeFileSync(file, '{}');
  expect(() => packageRoot('release', file)).toThrow('root.garbage');
});
