import { statfs } from 'node:fs/promises';
import { backupNeeds } from '../backups.ts';
import { onConnection } from '../platform/backup/connection.ts';
import { runBackup } from '../platform/backup/keep-backups.ts';
import { isHeld } from '../platform/database/hold.ts';
import { pendingMigrations } from '../platform/database/migrate.ts';
import type { Where } from '../platform/database/pool.ts';
import { VERSION } from '../version.ts';
import type { Asked, Command, Outcome } from './command.ts';
import { bytesInWords } from './quantities.ts';
import { CannotDo } from './usage.ts';

/** Brings the data of an older version up to this one: looks first, backs up, then changes it. */
export const upgradeCommand: Command = {
  takes: ['even-without-backup', 'dry-run'],
  run: upgrade,
};

/** A migration may write a table anew before the old one goes. */
const ROOM_LEAST_BYTES = 512 * 1024 * 1024;

interface Looked {
  readonly pending: readonly string[];
  readonly databaseBytes: number;
}

async function upgrade(asked: Asked): Promise<Outcome> {
  const { config, given, onDatabase, now, say } = asked;
  const looked = await onDatabase(({ where }) => look(asked, where), 'leave');
  const facts = { version: VERSION, pending: looked.pending, backup: null, applied: [] };
  if (looked.pending.length === 0) {
    return { facts, text: `Nothing to do: the data is that of Firstline ${VERSION}.` };
  }
  if (given['dry-run'] === true) {
    return {
      facts: { ...facts, dryRun: true },
      text: `Dry run, nothing is changed: would apply ${looked.pending.join(', ')}.`,
    };
  }
  const backup = await onDatabase(async ({ where }) => {
    const needs = backupNeeds(config, { where, version: VERSION, now });
    if (needs === null) return null;
    say('Making a backup first …');
    return (await runBackup(needs, 'full')).file;
  }, 'leave');
  const applied = await onDatabase(async (about) => about.applied);
  return {
    facts: { ...facts, backup, applied },
    text: [
      ...(backup === null ? [] : [`Backup: ${backup}`]),
      `Applied ${applied.join(', ')}. The data is that of Firstline ${VERSION} now.`,
    ].join('\n'),
  };
}

/** All that could stand in the way, before anything is done. */
async function look({ config, given }: Asked, where: Where): Promise<Looked> {
  const found = await onConnection(where, async (client) => {
    const { rows } = await client.query<{ bytes: number }>(
      'select pg_database_size(current_database()) as bytes',
    );
    return { migrations: await pendingMigrations(client), databaseBytes: rows[0]?.bytes ?? 0 };
  });
  const { pending = [], newer = [] } = found.migrations ?? {};
  if (newer.length > 0) {
    throw new CannotDo(
      `This data is of a newer Firstline than ${VERSION} (it knows ${newer[0]}), and there is no way ` +
        'back from there. Install that version again, or restore a backup of before: ' +
        'firstline restore FILE --identity KEYS --replace',
    );
  }
  if (pending.length === 0) return { pending, databaseBytes: found.databaseBytes };
  if (await isHeld(where)) {
    throw new CannotDo('The server runs. Stop it first: systemctl stop firstline-server');
  }
  if (config.databaseUrl === null) await needRoom(config.folder, found.databaseBytes);
  const sealed = config.backups.folder !== null && config.backups.recipients.length > 0;
  if (!sealed && given['even-without-backup'] !== true) {
    throw new CannotDo(
      'No backups are set up, and a migration cannot be taken back. Set FIRSTLINE_BACKUP_FOLDER and ' +
        'FIRSTLINE_BACKUP_RECIPIENTS, or go on with --even-without-backup.',
    );
  }
  return { pending, databaseBytes: found.databaseBytes };
}

async function needRoom(folder: string, databaseBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const wanted = Math.max(ROOM_LEAST_BYTES, databaseBytes);
  if (free >= wanted) return;
  throw new CannotDo(
    `There are ${bytesInWords(free)} free where ${folder} lies; an upgrade needs ${bytesInWords(wanted)}. ` +
      'Make room, then run it again. Nothing was changed.',
  );
}
