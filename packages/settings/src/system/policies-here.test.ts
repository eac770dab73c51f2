import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { effective } from '../effective.ts';
import { policiesHere } from './policies-here.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-policies-'));
  writeFileSync(path.join(folder, 'policy.json'), '{"HideQuit": true}', { mode: 0o644 });
});
afterEach(() => rmSync(folder, { recursive: true }));

const says = async (release: boolean) => {
  const environment = {
    FIRSTLINE_POLICY_FOLDER: folder,
    FIRSTLINE_SETTINGS: '{"LogLevel": "debug", "HideQuit": false}',
  };
  const now = effective(await policiesHere({ program: 'agent', release, environment }));
  return {
    places: Object.values(now.places),
    sources: [now.from.HideQuit, now.from.LogLevel],
  };
};

test('a developer brings policies in a folder, and settings that policies win over', async () => {
  expect(await says(false)).toEqual({
    places: [path.join(folder, 'policy.json'), 'FIRSTLINE_SETTINGS'],
    sources: ['machine-policy', 'command-line'],
  });
});

test('a package for people listens to neither', async () => {
  const { places, sources } = await says(true);

  expect(places.filter((place) => !place.startsWith('/etc/firstline/'))).toEqual([]);
  expect(sources).not.toContain('command-line');
});
