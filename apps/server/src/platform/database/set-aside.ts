import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isCode } from './binaries.ts';

/** What a restore into a data folder has begun. While it lies there, no server starts on the folder. */
const Unfinished = z.object({
  file: z.string(),
  beganAt: z.iso.datetime(),
  /** Where the database of before was moved; null: there was none. */
  aside: z.string().nullable(),
});
export type Unfinished = z.infer<typeof Unfinished>;

const markerOf = (folder: string): string => path.join(folder, 'restore-unfinished.json');
const clusterOf = (folder: string): string => path.join(folder, 'postgres');

/** The restore that was begun in this data folder and did not come to its end; null: there is none. */
export function unfinishedRestore(folder: string): Unfinished | null {
  try {
    return Unfinished.parse(JSON.parse(fs.readFileSync(markerOf(folder), 'utf8')));
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return null;
    throw new Error(`${markerOf(folder)} cannot be read; it says what a restore has begun`, {
      cause: fault,
    });
  }
}

/** Why nothing but a restore may open this folder. */
export const unfinishedWords = ({ file, beganAt, aside }: Unfinished): string =>
  `A restore of ${file}, begun at ${beganAt}, did not come to its end. Run it again: firstline restore` +
  (aside === null ? '' : `. The database of before is in ${aside}`);

/** Writes the marker, whole and on the disk before anything else happens. */
export function markUnfinished(folder: string, unfinished: Unfinished): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const half = `${markerOf(folder)}.new`;
  fs.writeFileSync(half, `${JSON.stringify(unfinished)}\n`, { flush: true });
  fs.renameSync(half, markerOf(folder));
}

export const markFinished = (folder: string): void => fs.rmSync(markerOf(folder));

/** Whether there is a database in this data folder, be it empty. */
export const hasCluster = (folder: string): boolean => fs.existsSync(clusterOf(folder));

/** Where the database of a data folder goes when it is set aside. */
export const asideOf = (folder: string, now: Date): string =>
  `${clusterOf(folder)}.before-${now.toISOString().replaceAll(/[-:.]/g, '')}`;

/** Moves a database that nobody runs out of the way, wherever it lives. */
export const setAside = (folder: string, aside: string): void =>
  move(clusterOf(folder), aside, aside.slice(clusterOf(folder).length));

/** Moves it back: the restore failed, and everything is to be as it was. */
export function putBack(folder: string, aside: string): void {
  deleteCluster(folder);
  move(aside, clusterOf(folder), null);
}

/** Deletes a database that nobody needs, wherever it lives: half a restore, or the end of a drill. */
export function deleteCluster(folder: string): void {
  const link = path.join(clusterOf(folder), 'lives-in');
  if (fs.existsSync(link)) {
    fs.rmSync(fs.readFileSync(link, 'utf8').trim(), { recursive: true, force: true });
  }
  fs.rmSync(clusterOf(folder), { recursive: true, force: true });
}

/** One that root could not leave in the folder lives elsewhere, under a name that comes from the folder's. */
function move(from: string, to: string, suffix: string | null): void {
  const link = path.join(from, 'lives-in');
  if (fs.existsSync(link)) {
    const lives = fs.readFileSync(link, 'utf8').trim();
    const moved = suffix === null ? lives.replace(/\.before-\w+$/, '') : `${lives}${suffix}`;
    if (suffix === null) fs.rmSync(moved, { recursive: true, force: true });
    if (fs.existsSync(lives)) fs.renameSync(lives, moved);
    fs.writeFileSync(link, `${moved}\n`, { flush: true });
  }
  fs.renameSync(from, to);
}
