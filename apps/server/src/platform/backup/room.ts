import { statfs } from 'node:fs/promises';
import { statSync } from 'node:fs';
import type { Verified } from './verify.ts';

/** A cluster with nothing in it, and the log that PostgreSQL writes while it is filled. */
const CLUSTER_BYTES = 256 * 1024 * 1024;
/** A sealed file is compressed; a row takes its bytes, and its indexes about as many again. */
const UNPACKED = 4;
const WITH_INDEXES = 2;

/** The bytes that a folder should have free, so that all of a backup can be restored there. */
export function roomFor({ end, changes }: Pick<Verified, 'end' | 'changes'>): number {
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.bytes, 0);
  const sealed = changes.reduce((sum, file) => sum + statSync(file.path).size, 0);
  return CLUSTER_BYTES + WITH_INDEXES * (rows + UNPACKED * sealed);
}

/** Why a folder that is there has no room for this many bytes; null when it has. */
export async function noRoom(folder: string, wanted: number): Promise<string | null> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return free >= wanted
    ? null
    : `There are ${inMegabytes(free)} free where ${folder} lies; what this backup restores to needs ` +
        `about ${inMegabytes(wanted)}`;
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
