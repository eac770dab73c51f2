import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { FOLDER_MODE, systemCode, writeDurably } from '../outbox/durable-file.ts';
import type { KeyStore } from '../ports.ts';

/**
 * Keys as files that only this account reads: for computers whose system keeps no keys for programs.
 * Screens say so. A name that is taken is not written over.
 */
export function fileKeyStore(folder: string): KeyStore {
  const fileOf = (name: string) => path.join(folder, `${path.basename(name)}.key`);
  const read = async (name: string): Promise<Uint8Array | null> => {
    try {
      return new Uint8Array(await readFile(fileOf(name)));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    kind: 'file',
    read,
    async write(name, secret) {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      await chmod(folder, FOLDER_MODE);
      if ((await read(name)) !== null) throw new Error(`the key ${name} exists already`);
      await writeDurably(fileOf(name), secret);
    },
    forget: (name) => rm(fileOf(name), { force: true }),
  };
}
