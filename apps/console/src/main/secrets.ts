/** Secrets of this console: sealed by the system where it can, else in files that only their owner reads. */
import path from 'node:path';
import { safeStorage } from 'electron';
import type { SecretStore } from '../engine/remote-shell/identity.ts';
import { readText, writeText } from './kept-text.ts';

/** Keyrings of Linux that protect anything; `basic_text` is a password known to everybody. */
const REAL_KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

export interface Secrets extends SecretStore {
  remove(name: string): Promise<void>;
}

/**
 * Opens the store. A secret that lies in a file already stays readable there: a key store that appears
 * later must not make a console forget who it is.
 */
export function openSecrets(folder: string, platform: NodeJS.Platform): Secrets {
  const sealed = (name: string): string => path.join(folder, `${name}.sealed`);
  const plain = (name: string): string => path.join(folder, `${name}.key`);
  const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
  return {
    async read(name) {
      const open = await readText(plain(name));
      if (open !== null) return base64(open);
      const closed = await readText(sealed(name));
      if (closed === null) return null;
      return base64(safeStorage.decryptString(Buffer.from(closed, 'base64')));
    },
    async write(name, secret) {
      const text = Buffer.from(secret).toString('base64');
      if (!systemSeals(platform)) return writeText(plain(name), text);
      await writeText(sealed(name), safeStorage.encryptString(text).toString('base64'));
    },
    async remove(name) {
      await writeText(plain(name), null);
      await writeText(sealed(name), null);
    },
  };
}

function systemSeals(platform: NodeJS.Platform): boolean {
  // The name of the backend is asked first: with a locked keyring the other question never returns.
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend?.();
    if (backend === undefined || !REAL_KEYRINGS.has(backend)) return false;
  }
  return safeStorage.isEncryptionAvailable();
}
