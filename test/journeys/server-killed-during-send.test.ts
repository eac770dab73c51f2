import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { killDuringSend } from '../../scripts/crash/kill-during-send.ts';

const POINTS = 40;
const MINUTES = 60_000;

// `npm run crash` does the same at 500 points.
test(
  'a server killed at any moment of Send loses no ticket and doubles none',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-crash-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o755);

    const { lost, doubled } = await killDuringSend({ folder, points: POINTS, seed: 2 });

    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  },
  5 * MINUTES,
);
