import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isCode } from '../database/binaries.ts';

/** One backup file, by what its name says. */
export interface BackupFile {
  readonly path: string;
  /** Of the server that made it: several may share a folder. */
  readonly mark: string;
  /** The full backup that it is, or that it follows. */
  readonly id: string;
  readonly madeAt: Date;
  /** 0: the full one. */
  readonly number: number;
}

/** A full backup with the changes that follow it, in order. */
export interface BackupSet {
  readonly full: BackupFile;
  readonly changes: readonly BackupFile[];
}

const NAME = /^firstline-([0-9a-f]{6})-(\d{8}T\d{6}Z)-([0-9a-f]{8})(?:\.(\d{4,}))?\.backup\.age$/;
const CHECKSUM = '.sha256';
/** What a backup that was killed may leave: it has no other name yet. */
const PART = /\.backup\.age(?:\.sha256)?\.part$/;

export function nameOf(file: Omit<BackupFile, 'path'>): string {
  const time = file.madeAt.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const number = file.number === 0 ? '' : `.${String(file.number).padStart(4, '0')}`;
  return `firstline-${file.mark}-${time}-${file.id}${number}.backup.age`;
}

/** What a file's name says of it; null for one that is none of ours. */
export function readName(file: string): BackupFile | null {
  const [, mark, time, id, number] = NAME.exec(path.basename(file)) ?? [];
  if (mark === undefined || time === undefined || id === undefined) return null;
  const iso = time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const madeAt = new Date(iso);
  return { path: file, mark, id, madeAt, number: Number(number ?? 0) };
}

/** The sets in a folder, the newest first; those of one server, or of all. Changes without their full backup are left out. */
export async function listSets(folder: string, mark?: string): Promise<readonly BackupSet[]> {
  const files = (await fs.readdir(folder))
    .map((name) => readName(path.join(folder, name)))
    .filter((file) => file !== null)
    .filter((file) => mark === undefined || file.mark === mark);
  return files
    .filter(({ number }) => number === 0)
    .map((full) => ({
      full,
      changes: files
        .filter(({ id, number }) => id === full.id && number > 0)
        .sort((one, other) => one.number - other.number),
    }))
    .sort((one, other) => other.full.madeAt.getTime() - one.full.madeAt.getTime());
}

export interface Written {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a file that is there whole or not at all: under another name first, with its checksum beside
 * it, on the disk before it is renamed. When anything fails, what was begun is removed.
 */
export async function writeWhole(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Written> {
  const file = path.join(folder, name);
  const part = `${file}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await fs.open(part, 'w', 0o600);
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const sha256 = hash.digest('hex');
    await fs.writeFile(`${file}.sha256.part`, `${sha256}  ${name}\n`, { mode: 0o600, flush: true });
    await fs.rename(`${file}.sha256.part`, `${file}.sha256`);
    await fs.rename(part, file);
    await syncFolder(folder);
    return { path: file, bytes, sha256 };
  } catch (fault) {
    await Promise.all([part, `${file}.sha256.part`, ...(await unfinished(file))].map(remove));
    throw fault;
  }
}

/** A checksum without its file belongs to a file that never was. */
const unfinished = async (file: string): Promise<readonly string[]> =>
  (await isThere(file)) ? [] : [`${file}.sha256`];

/** Removes what a backup of this server that was killed left behind. Only who makes its backups may call this. */
export async function removeParts(folder: string, mark: string): Promise<void> {
  const names = (await fs.readdir(folder)).filter((name) => name.startsWith(`firstline-${mark}-`));
  const there = new Set(names);
  const left = names.filter((name) => {
    const isAlone = name.endsWith(CHECKSUM) && !there.has(name.slice(0, -CHECKSUM.length));
    return PART.test(name) || isAlone;
  });
  await Promise.all(left.map((name) => remove(path.join(folder, name))));
}

/** Removes the oldest sets beyond `keep`; answers the files that are gone. */
export async function removeOldest(
  folder: string,
  mark: string,
  keep: number,
): Promise<readonly string[]> {
  const gone = (await listSets(folder, mark))
    .slice(keep)
    .flatMap(({ full, changes }) => [full, ...changes])
    .map((file) => file.path);
  for (const file of gone) {
    await remove(file);
    await remove(`${file}.sha256`);
  }
  return gone;
}

/** Compares a file with its checksum: what anybody can check, without the keys. */
export async function matchesChecksum(file: string): Promise<'yes' | 'no' | 'no-checksum'> {
  const told = await toldChecksum(file);
  if (told === null) return 'no-checksum';
  return (await checksumOf(file)) === told ? 'yes' : 'no';
}

/** What the checksum of a file was when it was written; null when nobody knows. */
export async function toldChecksum(file: string): Promise<string | null> {
  try {
    return (await fs.readFile(`${file}${CHECKSUM}`, 'utf8')).split(' ')[0] ?? null;
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return null;
    throw fault;
  }
}

export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function isThere(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false, // that is the answer
  );
}

const remove = (file: string): Promise<void> => fs.rm(file, { force: true });

/** A rename is on the disk once its folder is. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
