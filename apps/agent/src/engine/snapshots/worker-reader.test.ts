import { randomBytes } from 'node:crypto';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test, vi } from 'vitest';
import { nothingRemembered } from '../health/remembered.ts';
import { exactly } from './redacted-snapshot.ts';
import { readInWorker } from './worker-reader.ts';

// Each test starts a thread that loads the program anew.
vi.setConfig({ testTimeout: 60_000 });

const entry = new URL('snapshot-worker.ts', import.meta.url);
const ask = () => ({
  snapshotId: SnapshotId.parse(uuidv7(1_795_000_000_000, randomBytes(10))),
  owner: null,
  aheadOfFirstlineMs: null,
  endpoints: [],
  off: [],
  sections: null,
  memory: nothingRemembered,
});
const wanted = () => new AbortController().signal;

test('a thread reads this computer, tells every section, and hands over what can leave', async () => {
  const told: string[] = [];
  const asked = ask();

  const { redacted } = await readInWorker(entry, 'none')(
    asked,
    (name, state) => told.push(`${name} ${state}`),
    wanted(),
  );

  const sent = Snapshot.parse(JSON.parse(exactly(redacted, []).json));
  // What changed and the trends are not read but remembered.
  const states = Object.entries(sent.sections)
    .filter(([name]) => name !== 'changes' && name !== 'trends')
    .map(([name, section]) => `${name} ${section?.state}`);
  expect(sent.snapshotId).toBe(asked.snapshotId);
  expect(told.sort()).toEqual(states.sort());
  expect(told.length).toBeGreaterThanOrEqual(18);
  expect(sent.sections.changes).toMatchObject({ state: 'ok', value: { healthyAt: null } });
});

test('a look that nobody wants any more ends with its thread', async () => {
  const unwanted = new AbortController();
  const looking = readInWorker(entry, 'none')(ask(), () => {}, unwanted.signal);

  unwanted.abort();

  await expect(looking).rejects.toThrow('nobody wants');
});

test('a thread that cannot start is told', async () => {
  const gone = new URL('gone.ts', import.meta.url);

  await expect(readInWorker(gone, 'none')(ask(), () => {}, wanted())).rejects.toThrow(/gone\.ts/);
});
