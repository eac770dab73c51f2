/** Kills the server at seeded points of Send; nothing that was acknowledged may be lost or doubled. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killDuringSend } from './crash/kill-during-send.ts';
import { readOptions } from './parts/read-options.ts';

const help = `Kill the server with -9 while an agent sends tickets, and count afterwards.

  npm run crash                     500 points
  npm run crash -- --points N       another number of points
  npm run crash -- --seed N         other points; the same number repeats them

At each point a ticket is sent, and a moment later the server, its PostgreSQL,
or both are killed and started again. Every ticket must arrive exactly once.
Nothing is asked of the network but 127.0.0.1.

Exit codes: 0 nothing lost, nothing doubled, 1 otherwise, 2 wrong usage.
`;

const values = readOptions(
  {
    options: {
      points: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  },
  help,
);
const [points, seed] = [Number(values.points), Number(values.seed)];
if (values.help) {
  process.stdout.write(help);
} else if (!Number.isInteger(points) || points < 1 || !Number.isInteger(seed)) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-crash-'));
  chmodSync(folder, 0o755);
  try {
    const { lost, doubled, killed } = await killDuringSend({
      folder,
      points,
      seed,
      report: (done) => process.stdout.write(`${done} of ${points}\n`),
    });
    process.stdout.write(
      `${points} points (seed ${seed}; ${killed.server} server, ${killed.database} PostgreSQL, ` +
        `${killed.both} both): ${lost.length} lost, ${doubled.length} doubled\n`,
    );
    for (const title of lost) process.stdout.write(`lost: ${title}\n`);
    for (const title of doubled) process.stdout.write(`doubled: ${title}\n`);
    process.exitCode = lost.length + doubled.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
