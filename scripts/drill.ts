/** Loses a help desk of a real size, and brings it back from its backups. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loseAndRestore } from './drill/lose-and-restore.ts';
import { readOptions } from './parts/read-options.ts';

const help = `Lose a help desk with everything in it, and restore it from its backups.

  npm run drill                      20,000 tickets, 90 s of work, 3 kills
  npm run drill -- --tickets N       another number of tickets
  npm run drill -- --seconds S       write for S seconds before the loss
  npm run drill -- --kills K         kill a restore with -9 at K points
  npm run drill -- --seed N          other points; the same number repeats them

A server backs itself up while an agent sends tickets. Then server, database
and data folder are gone at once. Prints figures as one line of JSON: rpo_s is
how much was lost, rto_s how long it took until a ticket was opened and read.
Nothing is asked of the network but 127.0.0.1.

Exit codes: 0 restored and revoked stayed revoked, 1 otherwise, 2 wrong usage.
`;

const values = readOptions(
  {
    options: {
      tickets: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '90' },
      kills: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  },
  help,
);
const wanted = {
  tickets: Number(values.tickets),
  seconds: Number(values.seconds),
  kills: Number(values.kills),
  seed: Number(values.seed),
};
if (values.help) {
  process.stdout.write(help);
} else if (!Object.values(wanted).every((one) => Number.isInteger(one) && one >= 0)) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-lost-'));
  // PostgreSQL, run by root as another account, must reach it.
  chmodSync(folder, 0o755);
  try {
    const say = (line: string) => void process.stderr.write(`${line}\n`);
    const figures = await loseAndRestore({ ...wanted, folder, say });
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const good =
      figures.revoked_stays_revoked && figures.tickets_found === figures.tickets_expected;
    process.exitCode = good && figures.kills_half_done === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
