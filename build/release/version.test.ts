import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../bundle/apps.ts';
import { setVersion, versionFaults } from './version.ts';

const files = ['', 'apps/agent', 'apps/console', 'apps/server'].map((place) =>
  path.join(place, 'package.json'),
);

test('a version is written everywhere, and nothing else is changed', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'firstline-version-'));
  try {
    for (const file of [...files, 'package-lock.json']) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(copy, file));
    }
    expect(versionFaults(copy, '9.8.7')).toHaveLength(8);

    setVersion(copy, '9.8.7');

    expect(versionFaults(copy, '9.8.7')).toEqual([]);
    for (const file of [...files, 'package-lock.json']) {
      const [before, after] = [root, copy].map((from) =>
        readFileSync(path.join(from, file), 'utf8').split('\n'),
      );
      const changed = after?.filter((line, at) => line !== before?.[at]) ?? [];
      expect(changed.length).toBeGreaterThan(0);
      expect(changed.every((line) => line.includes('"version": "9.8.7"'))).toBe(true);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test('the checkout agrees with itself', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

  expect(versionFaults(root, version)).toEqual([]);
});
