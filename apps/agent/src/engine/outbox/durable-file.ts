import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@firstline/protocol/refusal';

/** Folders and files hold what a person wrote: nobody else on the computer reads them. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/**
 * Writes a whole file so that after any crash there is the old one or the new one, never a part: a
 * neighbour is written and synced, then takes the name, then the folder is synced.
 */
export async function writeDurably(file: string, data: string | Uint8Array): Promise<void> {
  const neighbour = `${file}.new`;
  try {
    const handle = await open(neighbour, 'w', FILE_MODE);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(neighbour, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    await rm(neighbour, { force: true });
    throw asRefusal(error);
  }
}

/** Makes the names in a folder survive a power cut. Windows keeps them by itself and refuses to open a folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO', 'EACCES']);

/** What the system says when it cannot keep our bytes, as a refusal with its word in the detail; other errors as they are. */
export function asRefusal(error: unknown): unknown {
  const code = systemCode(error);
  if (code === null || !full.has(code)) return error;
  return new Refusal('device.storage-full', { problem: code }, { cause: error });
}

/** The system's short word of an error (`ENOSPC`), or null. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
