import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The file's name, which `sha256sum --check` takes. */
export const CHECKSUMS = 'SHA256SUMS';

/** A line for each file in the folder, by name; it says nothing about itself. */
export async function checksumsOf(folder: string): Promise<string> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isFile() && item.name !== CHECKSUMS)
    .map(({ name }) => name)
    .toSorted();
  if (names.length === 0) throw new Error(`${folder} holds no files`);
  const lines = await Promise.all(
    names.map(async (name) => `${await hashOf(path.join(folder, name))}  ${name}\n`),
  );
  return lines.join('');
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
