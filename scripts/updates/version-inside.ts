/** The version that an unpacked app will say it is, from the package.json in its archive (asar). */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Four numbers stand before the list of files: two lengths around the list, and two around those. */
const LENGTHS = 16;

const Listed = z.object({
  files: z.looseObject({ 'package.json': z.object({ offset: z.string(), size: z.int() }) }),
});

export function versionInside(unpacked: string): string {
  const file = openSync(path.join(unpacked, 'resources', 'app.asar'), 'r');
  const read = (position: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, position);
    return bytes;
  };
  try {
    const lengths = read(0, LENGTHS);
    const list = read(LENGTHS, lengths.readUInt32LE(12)).toString('utf8');
    const { offset, size } = Listed.parse(JSON.parse(list)).files['package.json'];
    const begins = 8 + lengths.readUInt32LE(4);
    const about = JSON.parse(read(begins + Number(offset), size).toString('utf8'));
    return z.object({ version: z.string() }).parse(about).version;
  } finally {
    closeSync(file);
  }
}
