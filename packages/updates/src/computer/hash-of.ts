import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A whole file's hash and length, without holding it. */
export async function hashOf(
  file: string,
): Promise<{ readonly sha512: string; readonly bytes: number }> {
  const hash = createHash('sha512');
  let bytes = 0;
  for await (const piece of createReadStream(file)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha512: hash.digest('hex'), bytes };
}
