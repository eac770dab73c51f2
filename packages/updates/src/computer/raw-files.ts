import fs from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Files as they lie on the disk. Inside Electron `node:fs` takes every name that ends in .asar for a folder;
 * an archive that is being unpacked, or removed, is none yet.
 */
const raw: typeof fs =
  process.versions['electron'] === undefined ? fs : createRequire(import.meta.url)('original-fs');

export const disk = raw.promises;
