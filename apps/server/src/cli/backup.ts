import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { backupNeeds } from '../backups.ts';
import { runBackup } from '../platform/backup/keep-backups.ts';
import { keepKeys, makeKeys, readIdentities } from '../platform/backup/keys.ts';
import { listSets, matchesChecksum } from '../platform/backup/files.ts';
import { verify } from '../platform/backup/verify.ts';
import { VERSION } from '../version.ts';
import { columns } from './columns.ts';
import type { Asked, Command, Outcome } from './command.ts';
import type { Given } from './options.ts';
import { bytesInWords } from './quantities.ts';
import { CannotDo, Usage } from './usage.ts';

/** Commands about backups: what opens them, what there is, and whether it is whole. */
export const backupCommands: Readonly<Record<string, Command>> = {
  backup: { takes: ['to'], run: backup },
  'backup keys': { operands: ['FILE'], run: keys },
  'backup list': { takes: ['to'], run: list },
  'backup verify': { operands: ['FILE'], takes: ['identity'], run: check },
};

async function backup({ given, config, now, onDatabase }: Asked): Promise<Outcome> {
  if (config.backups.recipients.length === 0) {
    throw new CannotDo(
      'Nobody could open a backup: FIRSTLINE_BACKUP_RECIPIENTS is not set. Make keys with ' +
        '"firstline backup keys FILE", and put the public one there.',
    );
  }
  const folder = given.to === undefined ? config.backups.folder : path.resolve(given.to);
  if (folder === null) throw new Usage('--to is missing, and FIRSTLINE_BACKUP_FOLDER is not set.');
  // Elsewhere than in the server's own folder nobody continues it, and nothing old is removed.
  const own = folder === config.backups.folder;
  const ran = await onDatabase(({ where }) => {
    const about = { where, version: VERSION, now };
    const needs = backupNeeds({ ...config, backups: { ...config.backups, folder } }, about);
    if (needs === null) throw new Error('a folder and a recipient are there');
    return runBackup(needs, own ? 'full' : 'full-alone');
  }, 'leave');
  return {
    facts: { file: ran.file, bytes: ran.bytes, removed: ran.removed },
    text: [
      `${ran.file} (${bytesInWords(ran.bytes)})`,
      ...ran.removed.map((file) => `Removed ${file}, which was the oldest.`),
    ].join('\n'),
  };
}

async function keys({ operands, now }: Asked): Promise<Outcome> {
  const file = path.resolve(operands[0] ?? '');
  const made = await makeKeys();
  if (!keepKeys(file, made, now())) {
    throw new CannotDo(`${file} is there already. Keys are never overwritten: name another file.`);
  }
  return {
    facts: { file, recipient: made.recipient },
    text: [
      `Set FIRSTLINE_BACKUP_RECIPIENTS=${made.recipient}`,
      `${file} opens every backup, and nothing else does. Take it away from this computer:`,
      'into the safe, or to where your other keys are. Without it no backup is of any use.',
    ].join('\n'),
  };
}

async function list({ given, config }: Asked): Promise<Outcome> {
  const folder = given.to === undefined ? config.backups.folder : path.resolve(given.to);
  if (folder === null) throw new Usage('--to is missing, and FIRSTLINE_BACKUP_FOLDER is not set.');
  if (!existsSync(folder)) throw new CannotDo(`There is no folder ${folder}.`);
  const sets = (await listSets(folder)).map(({ full, changes }) => ({
    file: full.path,
    madeAt: full.madeAt.toISOString(),
    changes: changes.length,
    until: (changes.at(-1)?.madeAt ?? full.madeAt).toISOString(),
    bytes: [full, ...changes].reduce((sum, file) => sum + statSync(file.path).size, 0),
  }));
  const lines = sets.map((set) => [
    path.basename(set.file),
    bytesInWords(set.bytes),
    `${set.changes} changes`,
    `until ${set.until.slice(0, 19).replace('T', ' ')}`,
  ]);
  return {
    facts: { folder, backups: sets },
    text: lines.length === 0 ? `No backups in ${folder}.` : columns(lines),
  };
}

/** Files with secrets are named, and read once. */
export function identitiesIn(given: Given): readonly string[] {
  if (given.identity === undefined) {
    throw new Usage('--identity is missing: the file that "firstline backup keys" wrote.');
  }
  try {
    return readIdentities(given.identity);
  } catch (cause) {
    throw new CannotDo(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The file that was named, if it is there and may be read. */
export function fileIn(operands: readonly string[]): string {
  const file = path.resolve(operands[0] ?? '');
  try {
    accessSync(file, constants.R_OK);
    if (statSync(file).isFile()) return file;
  } catch (cause) {
    throw new CannotDo(whyNotRead(file, cause), { cause });
  }
  throw new CannotDo(`${file} is no file.`);
}

/** A backup is often another account's: that is something else than none. */
export function whyNotRead(file: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${file}.`;
  return code === 'EACCES'
    ? `The account ${userInfo().username} may not read ${file}, or a folder on the way to it.`
    : `${file} cannot be read (${code}).`;
}

async function check({ given, operands }: Asked): Promise<Outcome> {
  const file = fileIn(operands);
  const checksum = await matchesChecksum(file);
  if (checksum === 'no') throw new CannotDo(`${file} is damaged: it is not what was written.`);
  if (given.identity === undefined) {
    if (checksum === 'no-checksum') {
      throw new CannotDo(`${file}.sha256 is missing. With --identity the file itself can tell.`);
    }
    return {
      facts: { file, checksum: 'matches', opened: false },
      text: `${file} is what was written. What is in it is seen with --identity.`,
    };
  }
  const { manifest, end, changes, broken, until } = await verify(file, identitiesIn(given));
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
  const facts = {
    file,
    checksum: checksum === 'yes' ? 'matches' : 'missing',
    opened: true,
    version: manifest.version,
    madeAt: manifest.madeAt,
    until: until.toISOString(),
    epoch: manifest.epoch,
    tables: Object.keys(end.tables).length,
    rows,
    changes: changes.length,
    broken,
  };
  return {
    exitCode: broken === null ? 0 : 1,
    facts,
    text: [
      `Whole: ${rows} rows in ${facts.tables} tables, made ${manifest.madeAt} by Firstline ${manifest.version}.`,
      `With ${changes.length} files of changes it can be restored up to ${until.toISOString()}.`,
      ...(broken === null ? [] : [`Later changes are of no use: ${broken}.`]),
    ].join('\n'),
  };
}
