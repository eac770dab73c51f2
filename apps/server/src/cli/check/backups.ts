import { existsSync, statSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { chainHolds, whyNoChanges } from '../../platform/backup/chain.ts';
import { onConnection } from '../../platform/backup/connection.ts';
import { listSets, matchesChecksum } from '../../platform/backup/files.ts';
import { markOf } from '../../platform/backup/keep-backups.ts';
import type { Where } from '../../platform/database/pool.ts';
import { durationInWords } from '../quantities.ts';
import { bad, type Finding, good, warn } from './finding.ts';

/** Whether a lost disk would be a lost help desk. */
export async function checkBackups(
  config: Config,
  where: Where,
  now: Date,
): Promise<readonly Finding[]> {
  const { folder, recipients, fullHours } = config.backups;
  if (folder === null || recipients.length === 0) {
    const words =
      'There are no backups: set FIRSTLINE_BACKUP_FOLDER and FIRSTLINE_BACKUP_RECIPIENTS.';
    return [warn('backup.none', words)];
  }
  const { mark, why } = await onConnection(where, async (client) => ({
    mark: await markOf(client),
    why: await whyNoChanges(client),
  }));
  const [newest] = existsSync(folder) ? await listSets(folder, mark) : [];
  if (newest === undefined) {
    return [bad('backup.never', `There is no backup in ${folder} yet. Make one: firstline backup`)];
  }
  const { full, changes } = newest;
  const age = (now.getTime() - full.madeAt.getTime()) / 1_000;
  const words = `The newest full backup is ${durationInWords(age)} old, with ${changes.length} files of changes.`;
  const holds = await onConnection(where, (client) => chainHolds(client, full.id));
  return [
    // One that is late by half is no accident of a restart any more.
    age > fullHours * 3_600 * 1.5 ? bad('backup.old', words) : good('backup.there', words),
    ...(await wholeness(full.path)),
    ...(why === null ? [] : [warn('backup.full-only', `Only full backups are made: ${why}.`)]),
    ...(why === null && !holds
      ? [warn('backup.gap', 'What changed since is not kept; the server makes a full one next.')]
      : []),
    ...sameDisk(config.folder, folder),
  ];
}

async function wholeness(file: string): Promise<readonly Finding[]> {
  const matches = await matchesChecksum(file);
  if (matches === 'yes') return [];
  return matches === 'no'
    ? [bad('backup.damaged', `${file} is not what was written: the disk may be sick.`)]
    : [warn('backup.no-checksum', `${file}.sha256 is missing.`)];
}

const sameDisk = (data: string, folder: string): readonly Finding[] =>
  existsSync(data) && statSync(data).dev === statSync(folder).dev
    ? [
        warn(
          'backup.same-disk',
          `${folder} is on the disk of the data: copy it elsewhere, or both go together.`,
        ),
      ]
    : [];
