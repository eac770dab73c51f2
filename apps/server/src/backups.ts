import type { Config } from './config.ts';
import type { Log } from './context.ts';
import { type BackupNeeds, type Keeping, keepBackups } from './platform/backup/keep-backups.ts';
import type { Where } from './platform/database/pool.ts';
import { notKept } from './restored.ts';

/** What this server's backups need; null without a folder, or without anybody who could open them. */
export function backupNeeds(
  config: Config,
  about: { readonly where: Where; readonly version: string; readonly now: () => Date },
): BackupNeeds | null {
  const { folder, recipients, fullHours, keep } = config.backups;
  if (folder === null || recipients.length === 0) return null;
  return { ...about, folder, recipients, fullHours, keep, leaveOut: notKept };
}

/** Makes backups while the server runs, as far as they are set up. */
export function startBackups(
  config: Config,
  about: {
    readonly where: Where;
    readonly version: string;
    readonly now: () => Date;
    readonly log: Log;
  },
): Keeping | null {
  const needs = backupNeeds(config, about);
  if (needs === null) return null;
  const { changesMinutes } = config.backups;
  return keepBackups(
    { ...needs, changesMinutes },
    {
      ran({ did, file, bytes, removed, state }) {
        if (did === 'full') {
          about.log.info('a backup is made', { file, bytes, removed: removed.length });
        }
        if (state.problem !== null) about.log.warn('backups', { problem: state.problem });
      },
      failed: (fault) => about.log.error('the backup failed; it is tried again', { fault }),
    },
  );
}
