// Where this checkout is, and the folders that set-up fills.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
/** Node 24, from the registry package of that name. */
export const node24 = inRoot(
  'node_modules',
  '.bin',
  process.platform === 'win32' ? 'node.cmd' : 'node',
);
export const cache = inRoot('.cache');
