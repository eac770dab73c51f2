import { createWriteStream, existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CannotDo } from '../usage.ts';

/** Writes text to the terminal or a pipe, no faster than it is read. */
export const toStandardOutput = (chunks: AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(chunks), process.stdout, { end: false });

/** Writes a file that only its owner reads, and that is there whole or not at all. */
export async function toFile(
  file: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const half = `${file}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(half, { mode: 0o600, flush: true }));
    await fs.rename(half, file);
  } catch (fault) {
    await fs.rm(half, { force: true });
    throw fault;
  }
}

/** Fills a folder that is there whole or not at all; one of that name must not be there. */
export async function intoFolder<T>(
  folder: string,
  fill: (half: string) => Promise<T>,
): Promise<T> {
  refuseExisting(folder);
  const half = `${folder}.part`;
  await fs.rm(half, { recursive: true, force: true });
  await fs.mkdir(half, { recursive: true, mode: 0o700 });
  try {
    const filled = await fill(half);
    await fs.rename(half, folder);
    return filled;
  } catch (fault) {
    await fs.rm(half, { recursive: true, force: true });
    throw fault;
  }
}

export function refuseExisting(place: string): void {
  if (existsSync(place)) {
    throw new CannotDo(`${path.resolve(place)} is there already. Nothing is ever written over.`);
  }
}
