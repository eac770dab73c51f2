import {
  BackupFault,
  type ChangesManifest,
  type FullEnd,
  type FullManifest,
  readChanges,
  readFull,
} from './contents.ts';
import { type BackupFile, type BackupSet, checksumOf, listSets, readName } from './files.ts';
import path from 'node:path';
import { unseal } from './seal.ts';

/** What a backup holds, once every byte of it has been read. */
export interface Verified {
  readonly manifest: FullManifest;
  readonly end: FullEnd;
  /** The changes that follow it without a gap. */
  readonly changes: readonly (BackupFile & { readonly manifest: ChangesManifest })[];
  /** Why further changes are of no use; null when there are none. */
  readonly broken: string | null;
  /** The newest moment that it can be restored to. */
  readonly until: Date;
}

/** Reads a full backup and the changes beside it, to the last byte, and keeps none of it. */
export async function verify(file: string, identities: readonly string[]): Promise<Verified> {
  let manifest: FullManifest | null = null;
  let end: FullEnd | null = null;
  for await (const part of readFull(unseal(file, identities))) {
    if ('manifest' in part) manifest = part.manifest;
    if ('end' in part) end = part.end;
  }
  if (manifest === null || end === null) throw new BackupFault('its end is missing');
  const { changes, broken } = await followed(await setOf(file), manifest, identities);
  const until = new Date(changes.at(-1)?.manifest.madeAt ?? manifest.madeAt);
  return { manifest, end, changes, broken, until };
}

/** A full backup with what lies beside it. One that was renamed has nothing beside it. */
export async function setOf(file: string): Promise<BackupSet> {
  const named = readName(file);
  if (named !== null && named.number > 0) {
    throw new BackupFault('these are changes; give the full backup that they follow');
  }
  const full = named ?? { path: file, mark: '', id: '', madeAt: new Date(0), number: 0 };
  const sets = named === null ? [] : await listSets(path.dirname(file));
  return sets.find((set) => set.full.id === full.id) ?? { full, changes: [] };
}

/** The changes that follow without a gap, each read to the end. */
export async function followed(
  set: BackupSet,
  full: FullManifest,
  identities: readonly string[],
): Promise<Pick<Verified, 'changes' | 'broken'>> {
  const changes: (BackupFile & { readonly manifest: ChangesManifest })[] = [];
  let before = await checksumOf(set.full.path);
  for (const file of set.changes) {
    const name = path.basename(file.path);
    try {
      const manifest = await readManifest(file.path, identities);
      const follows = manifest.id === full.id && manifest.after === before;
      if (!follows) return { changes, broken: `${name} does not follow` };
      changes.push({ ...file, manifest });
      before = await checksumOf(file.path);
    } catch (fault) {
      return { changes, broken: `${name}: ${fault instanceof Error ? fault.message : fault}` };
    }
  }
  return { changes, broken: null };
}

async function readManifest(file: string, identities: readonly string[]): Promise<ChangesManifest> {
  let manifest: ChangesManifest | null = null;
  for await (const part of readChanges(unseal(file, identities))) {
    if ('manifest' in part) manifest = part.manifest;
  }
  if (manifest === null) throw new BackupFault('its manifest is missing');
  return manifest;
}
