import { statfsSync } from 'node:fs';
import os from 'node:os';
import { expect, test } from 'vitest';
import { noRoom, roomFor } from './room.ts';

const MIB = 1024 * 1024;

test('a backup of nothing needs room for a cluster, each byte of a row twice that', () => {
  const table = { rows: 1, bytes: 100, sha256: '' };
  const of = (tables: Record<string, typeof table>) =>
    roomFor({ end: { tables, sequences: {} }, changes: [] });

  expect([of({}), of({ teams: table, people: table })]).toEqual([256 * MIB, 256 * MIB + 400]);
});

test('a folder with less room than that is named, with what is free and what is missing', async () => {
  const { blocks, bsize } = statfsSync(os.tmpdir());

  expect(await noRoom(os.tmpdir(), 0)).toBeNull();
  expect(await noRoom(os.tmpdir(), (blocks + 1) * bsize)).toMatch(
    /^There are \d+ MiB free where .+ lies; what this backup restores to needs about \d+ MiB$/,
  );
});
