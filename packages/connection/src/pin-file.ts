import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

const KEY_BYTES = 32;

const PinFile = z.strictObject({
  version: z.literal(1),
  keys: z.record(z.string(), z.string().regex(/^[A-Za-z0-9_-]{43}$/)),
});

/** Public keys remembered by whose they are. Looking is immediate: the file was read at the start. */
export interface Pins {
  readonly get: (id: string) => Uint8Array | null;
  /** Remembers a first key; durable when it resolves. A key that is there already is never replaced. */
  readonly add: (id: string, key: Uint8Array) => Promise<void>;
}

/**
 * Opens a file of pins. A file that is there but cannot be understood throws: starting over with an
 * empty one would accept whoever comes next as if they had always been there.
 */
export async function openPinFile(file: string): Promise<Pins> {
  const keys = new Map(Object.entries(await read(file)));
  let writing = Promise.resolve();
  return {
    get(id) {
      const key = keys.get(id);
      return key === undefined ? null : new Uint8Array(Buffer.from(key, 'base64url'));
    },
    add(id, key) {
      if (key.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes');
      if (keys.has(id)) return writing;
      keys.set(id, Buffer.from(key).toString('base64url'));
      const text = `${JSON.stringify({ version: 1, keys: Object.fromEntries(keys) }, null, 2)}\n`;
      // One write after the other, so that an older state never replaces a newer one.
      writing = writing.catch(() => undefined).then(() => replaceFile(file, text));
      return writing;
    },
  };
}

async function read(file: string): Promise<Readonly<Record<string, string>>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    // as: readFile rejects with system errors only.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return PinFile.parse(JSON.parse(text)).keys;
}
