import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Brings the files of a log from the folder of an earlier version, once: when the new folder has none of
 * them yet. What cannot be brought stays where it is; a log never keeps its program from starting.
 */
export function bringOlder(name: string, from: string, to: string): void {
  try {
    if (from === to || !existsSync(path.join(from, name)) || existsSync(path.join(to, name)))
      return;
    mkdirSync(to, { recursive: true, mode: 0o700 });
    const isOurs = (file: string): boolean =>
      file === name || (/^\.\d+$/.test(file.slice(name.length)) && file.startsWith(name));
    for (const file of readdirSync(from).filter(isOurs))
      move(path.join(from, file), path.join(to, file));
  } catch {
    // Nobody to tell yet: this is the log that would be told.
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another disk: a name cannot go there, bytes can.
    copyFileSync(from, to);
    rmSync(from);
  }
}
