import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';

const name = 'empty-tray';
const folder = path.join(root, 'dist', name, 'packages', 'linux-unpacked');

/** The least that a tray program of Electron can be; `pack-empty.ts` makes it. */
export const emptyApp = { name, folder, program: path.join(folder, name) } as const; // literals
