import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FOLDER_MODE, systemCode, writeDurably } from './durable-file.ts';

/** Large bytes beside the journal, one file an id. */
export interface Blobs {
  /** On disk, synced, when it resolves. */
  write(id: string, bytes: string | Uint8Array): Promise<void>;
  /** Null when the file is gone. */
  read(id: string): Promise<Buffer | null>;
  /** A part; fewer bytes at the end. Null when the file is gone. */
  readPart(id: string, offset: number, length: number): Promise<Buffer | null>;
  remove(id: string): Promise<void>;
  /** Of all files together. */
  bytes(): number;
}

/** Opens the folder and removes every file that `wanted` does not name: what a crash left behind. */
export async function openBlobs(folder: string, wanted: ReadonlySet<string>): Promise<Blobs> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const sizes = new Map<string, number>();
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (wanted.has(name)) sizes.set(name, (await stat(file)).size);
    else await rm(file, { force: true });
  }
  // Ids are UUIDs, made here and checked when the journal is read; they cannot leave the folder.
  const fileOf = (id: string) => path.join(folder, path.basename(id));

  return {
    async write(id, bytes) {
      await writeDurably(fileOf(id), bytes);
      sizes.set(id, Buffer.byteLength(bytes));
    },
    read: (id) => readFile(fileOf(id)).catch(gone),
    async readPart(id, offset, length) {
      const handle = await open(fileOf(id), 'r').catch(gone);
      if (handle === null) return null;
      try {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await handle.read(buffer, 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async remove(id) {
      sizes.delete(id);
      await rm(fileOf(id), { force: true });
    },
    bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
  };
}

function gone(error: unknown): null {
  if (systemCode(error) === 'ENOENT') return null;
  throw error;
}
