import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Offer } from '../offer/release.ts';
import type { Place } from '../place.ts';
import { UpdateRefused } from '../refused.ts';
import { asRefused, mustHaveRoom, ownFolder, systemCode, writeAt } from './files.ts';

/** A piece that is read back at once, bytes. */
const PIECE = 256 * 1024;

/**
 * Fetches a release into `folder` and answers with its file: its length and hash are those that were
 * signed. What was interrupted goes on where it stopped. Other downloads in the folder are removed.
 */
export async function download(options: {
  readonly offer: Offer;
  readonly place: Place;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}): Promise<string> {
  const { offer, folder } = options;
  const name = `${offer.sha512.slice(0, 40)}.part`;
  const file = path.join(folder, name);
  await ownFolder(folder);
  for (const other of await readdir(folder)) {
    if (other !== name) await rm(path.join(folder, other), { force: true, recursive: true });
  }
  try {
    const handle = await openExisting(file);
    try {
      await fill(handle, options);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return file;
  } catch (error) {
    const refused = asRefused(error);
    // A part that is of no use is not left to fill the disk; one that can be gone on with is.
    if (!(refused instanceof UpdateRefused) || !refused.code.startsWith('place.'))
      await rm(file, { force: true });
    throw refused;
  }
}

async function fill(
  handle: FileHandle,
  { offer, place, folder, signal, onProgress }: Parameters<typeof download>[0],
): Promise<void> {
  const before = (await handle.stat()).size;
  let have = before > offer.bytes ? 0 : before;
  if (have !== before) await handle.truncate(0);
  await mustHaveRoom(folder, offer.bytes - have + offer.unpackedBytes);
  let hash = await hashed(handle, have);
  onProgress(have);
  if (have < offer.bytes) {
    for await (const { from, bytes } of place.release(offer, have, signal)) {
      if (from === 0 && have > 0 && bytes.length === 0) {
        // The server starts from the beginning: so does the file.
        await handle.truncate(0);
        have = 0;
        hash = createHash('sha512');
      }
      await writeAt(handle, bytes, have);
      hash.update(bytes);
      have += bytes.length;
      onProgress(have);
    }
  }
  if (have < offer.bytes)
    throw new UpdateRefused('place.unreachable', {
      file: offer.target,
      problem: 'ended early',
      have,
    });
  if (hash.digest('hex') !== offer.sha512)
    throw new UpdateRefused('release.wrong-bytes', { file: offer.target });
}

async function openExisting(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return open(file, 'w+', 0o600);
  }
}

/** The hash of the first `length` bytes, to be gone on with. */
async function hashed(handle: FileHandle, length: number): Promise<Hash> {
  const hash = createHash('sha512');
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(PIECE, length - at), at);
    if (bytesRead === 0) break;
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash;
}
