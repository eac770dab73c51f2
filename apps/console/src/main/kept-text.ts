import { readFile, rm } from 'node:fs/promises';
import { replaceFile } from '@firstline/connection/replace-file';

/** A small text in a file that only its owner reads; null when there is none. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps a text, or removes what was kept. */
export const writeText = (file: string, text: string | null): Promise<void> =>
  text === null ? rm(file, { force: true }) : replaceFile(file, text);
