import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const passedOver = new Set(['node_modules', 'out', 'dist', '.git', '.data', '.cache', 'artefacts']);

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every file below `folders` whose name ends in one of `endings`. */
export function filesBelow(
  folders: readonly string[],
  endings: readonly string[],
  from: string = root,
): SourceFile[] {
  return folders.flatMap((folder) => walk(path.join(from, folder), endings, from));
}

function walk(folder: string, endings: readonly string[], from: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const full = path.join(folder, item.name);
    if (item.isDirectory()) return passedOver.has(item.name) ? [] : walk(full, endings, from);
    if (!endings.some((ending) => item.name.endsWith(ending))) return [];
    return [
      {
        path: path.relative(from, full).split(path.sep).join('/'),
        text: readFileSync(full, 'utf8'),
      },
    ];
  });
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
