import path from 'node:path';
import type { MetadataStore } from '../metadata/refresh.ts';
import { asRefused, bytesOf, forget, keep, ownFolder } from './files.ts';

/** The statements trusted last, one file a role. The folder is made when there is something to keep. */
export function keptMetadata(folder: string): MetadataStore {
  const file = (role: string): string => path.join(folder, `${role}.json`);
  return {
    read: (role) => bytesOf(file(role)),
    async write(role, bytes) {
      try {
        await ownFolder(folder);
        await keep(file(role), bytes);
      } catch (error) {
        throw asRefused(error);
      }
    },
    async remove(role) {
      await ownFolder(folder);
      await forget(file(role));
    },
  };
}
