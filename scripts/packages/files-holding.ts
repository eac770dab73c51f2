import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder that holds the words, as text of one or of two bytes a letter. Links are not followed. */
export function filesHolding(folder: string, words: string): readonly string[] {
  const wanted = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  return filesBelow(folder)
    .filter((file) => {
      const content = readFileSync(file);
      return wanted.some((bytes) => content.includes(bytes));
    })
    .toSorted();
}

/** Every file below a folder; links are not followed, since wine's lead out into this computer. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const full = path.join(folder, item.name);
    if (item.isDirectory()) return filesBelow(full);
    return item.isFile() ? [full] : [];
  });
