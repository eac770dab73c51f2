import path from 'node:path';
import { z } from 'zod';
import { isRecipient, readRecipients } from '../platform/backup/keys.ts';
import type { Reading } from './reading.ts';

/** What is backed up by itself, and to whom. */
export interface Backups {
  /** Null: the server makes none by itself. */
  readonly folder: string | null;
  /** Public keys. Empty: backups cannot be made. */
  readonly recipients: readonly string[];
  /** Between two full backups, hours. */
  readonly fullHours: number;
  /** Between two looks at what changed, minutes. */
  readonly changesMinutes: number;
  /** Full backups that are kept, each with its changes. */
  readonly keep: number;
}

/** Personal data of somebody who left must be gone everywhere after 35 days: a daily backup is kept as long. */
const KEEP_MAX = 35;

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

export function readBackups(reading: Reading): Backups {
  const { value, fault, check } = reading;
  const folder = value('FIRSTLINE_BACKUP_FOLDER');
  const recipients = recipientsOf(reading);
  if (folder !== '' && value('FIRSTLINE_BACKUP_RECIPIENTS') === '') {
    fault(
      'FIRSTLINE_BACKUP_FOLDER needs FIRSTLINE_BACKUP_RECIPIENTS: backups are sealed, and somebody ' +
        'must be able to open them. Make keys with: firstline backup keys FILE',
    );
  }
  return {
    folder: folder === '' ? null : path.resolve(folder),
    recipients,
    fullHours: check(
      'FIRSTLINE_BACKUP_HOURS',
      whole(1, 24 * 7),
      'hours from 1 to 168 are needed.',
      24,
    ),
    changesMinutes: check(
      'FIRSTLINE_BACKUP_CHANGES_MINUTES',
      whole(1, 24 * 60),
      'minutes from 1 to 1440 are needed.',
      5,
    ),
    keep: check(
      'FIRSTLINE_BACKUP_KEEP',
      whole(1, KEEP_MAX),
      `a number from 1 to ${KEEP_MAX} is needed.`,
      14,
    ),
  };
}

function recipientsOf({ value, fault }: Reading): readonly string[] {
  const written = value('FIRSTLINE_BACKUP_RECIPIENTS');
  if (written === '') return [];
  if (/AGE-SECRET-KEY-/i.test(written)) {
    // Not repeated here: it opens every backup.
    fault(
      'FIRSTLINE_BACKUP_RECIPIENTS has a secret key (AGE-SECRET-KEY-…): the public one belongs there, ' +
        'which begins with age1. Keep the secret one away from this computer.',
    );
    return [];
  }
  let recipients: readonly string[];
  try {
    recipients = readRecipients(written);
  } catch {
    fault(`FIRSTLINE_BACKUP_RECIPIENTS names ${written}, which cannot be read.`);
    return [];
  }
  if (recipients.length === 0) fault(`FIRSTLINE_BACKUP_RECIPIENTS: there is no key in ${written}.`);
  for (const recipient of recipients.filter((one) => !isRecipient(one))) {
    // Whoever puts the secret half here shows it in no log for it.
    const shown = recipient.startsWith('age1') ? recipient : `${recipient.slice(0, 4)}…`;
    fault(
      `FIRSTLINE_BACKUP_RECIPIENTS has ${shown}, which is no public key of age: they begin with age1.`,
    );
  }
  return recipients;
}
