import { randomUUID } from 'node:crypto';
import {
  chmod,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  statfs,
} from 'node:fs/promises';
import path from 'node:path';
import { UpdateRefused } from '../refused.ts';

/** Room that an update leaves free, bytes: a disk must not get full because of it. */
export const ROOM_LEFT = 64 * 1024 * 1024;

/** Makes a folder that its owner alone may enter. */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

/** Replaces a small file as a whole: after any crash it is the old one or the new one. */
export async function keep(file: string, data: string | Uint8Array): Promise<void> {
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Writes all of the bytes from a position on; a system that takes a part of them is asked again. */
export async function writeAt(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Removes a file so that it stays removed. */
export async function forget(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(path.dirname(file));
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

/** A file's bytes, or null when there is none. */
export async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A small file's words, empty when there is none. */
export async function wordsOf(file: string): Promise<readonly string[]> {
  const bytes = await bytesOf(file);
  return bytes === null ? [] : new TextDecoder().decode(bytes).trim().split(/\s+/).filter(Boolean);
}

/** Refuses when a disk has less than `bytes` and what must stay free. */
export async function mustHaveRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes + ROOM_LEFT)
    throw new UpdateRefused('disk.full', { needs: bytes + ROOM_LEFT, free });
}

const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const noLeave: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO']);

/** What the system says when it does not take our bytes, as a refusal; other errors as they are. */
export function asRefused(error: unknown): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (noRoom.has(code)) return new UpdateRefused('disk.full', { problem: code }, { cause: error });
  if (noLeave.has(code))
    return new UpdateRefused('disk.refused', { problem: code }, { cause: error });
  return error;
}

/** The system's short word of an error (`ENOSPC`), or null. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
