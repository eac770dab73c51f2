/** The person's own trash and caches: found, measured and removed without ever following a link out of them. */
import { cp, lchown, lstat, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Effects } from './effects.ts';

/**
 * A file or folder that nobody would miss. Its place, disk, number and birth name it: a number alone is
 * given to the next file at once.
 */
export interface Clutter {
  readonly path: string;
  readonly inode: number;
  readonly device: number;
  readonly bornMs: number;
  readonly sizeBytes: number;
}

/** Folders whose contents may go one by one. */
const trash: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['.local/share/Trash/files', '.local/share/Trash/info'],
  darwin: ['.Trash'],
};
/** Caches that programs fill again by themselves, each as a whole. */
const caches: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '.cache/thumbnails',
    '.cache/pip',
    '.cache/yarn',
    '.cache/pnpm',
    '.cache/composer',
    '.npm/_cacache',
  ],
  darwin: ['Library/Caches/pip', 'Library/Caches/Yarn', 'Library/Caches/Homebrew', '.npm/_cacache'],
};
/** Deeper than this is no cache, and a walk that does not end. */
const DEPTH_MAX = 40;

/** What can go from the disk of `mount`, largest first. */
export async function clutterOn(
  effects: Pick<Effects, 'platform' | 'home' | 'account'>,
  mount: string,
): Promise<readonly Clutter[]> {
  const device = await deviceOf(mount);
  if (device === null) return [];
  const places = await Promise.all([
    ...(trash[effects.platform] ?? []).map(async (folder) => {
      const inside = path.join(effects.home, folder);
      return (await contents(inside)).map((name) => path.join(inside, name));
    }),
    ...(caches[effects.platform] ?? []).map((folder) => [path.join(effects.home, folder)]),
  ]);
  const found: Clutter[] = [];
  for (const place of places.flat()) {
    const one = await weigh(place, effects);
    if (one !== null && one.device === device) found.push(one);
  }
  return found.sort((a, b) => b.sizeBytes - a.sizeBytes);
}

/** The disk that holds a path; null when there is no such path. */
export async function deviceOf(place: string): Promise<number | null> {
  try {
    return (await stat(place)).dev;
  } catch {
    return null; // not there, or not to be looked at: nothing of it is ours
  }
}

/** It is what it was when it was weighed. */
export async function isStill(one: Clutter): Promise<boolean> {
  try {
    const { ino, dev, birthtimeMs } = await lstat(one.path);
    return ino === one.inode && dev === one.device && birthtimeMs === one.bornMs;
  } catch {
    return false; // gone by itself: the better
  }
}

/** A link is removed as a link; what it points to stays. */
export const remove = (place: string): Promise<void> => rm(place, { recursive: true });

/** Moves between disks. What stands at the new place already is never overwritten. */
export async function moveTo(from: string, to: string): Promise<{ from: string; to: string }> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    errorOnExist: true,
    force: false,
    preserveTimestamps: true,
  });
  if (process.getuid?.() === 0) await giveTo(from, to);
  await remove(from);
  return { from, to };
}

/** What an agent of root copies is root's, and its owner could never use it again: it goes to whose it was. */
async function giveTo(from: string, to: string): Promise<void> {
  const { uid, gid, isDirectory } = await lstatOf(from);
  await lchown(to, uid, gid);
  if (!isDirectory) return;
  for (const name of await readdir(from)) await giveTo(path.join(from, name), path.join(to, name));
}

async function contents(folder: string): Promise<readonly string[]> {
  try {
    const found = await lstat(folder);
    return found.isDirectory() ? await readdir(folder) : [];
  } catch {
    return []; // no trash yet
  }
}

/** Null: it is not there, a link, somebody else's, or another disk is mounted in it. */
async function weigh(
  place: string,
  { home, account }: Pick<Effects, 'home' | 'account'>,
): Promise<Clutter | null> {
  try {
    const own = await realpath(home);
    const parent = await realpath(path.dirname(place));
    if (parent !== own && !parent.startsWith(own + path.sep)) return null;
    const root = await lstat(place);
    if (root.isSymbolicLink() || root.uid !== account.uid) return null;
    const sizeBytes = await weightOf(place, root.dev, DEPTH_MAX);
    if (sizeBytes === null) return null;
    const { ino: inode, dev: device, birthtimeMs: bornMs } = root;
    return { path: place, inode, device, bornMs, sizeBytes };
  } catch {
    return null; // it went away while it was looked at, or may not be read: then it is left alone
  }
}

async function weightOf(place: string, device: number, depth: number): Promise<number | null> {
  const { dev, blocks, isDirectory } = await lstatOf(place);
  if (dev !== device || depth === 0) return null;
  if (!isDirectory) return blocks * 512;
  let bytes = blocks * 512;
  for (const name of await readdir(place)) {
    const inside = await weightOf(path.join(place, name), device, depth - 1);
    if (inside === null) return null;
    bytes += inside;
  }
  return bytes;
}

async function lstatOf(place: string) {
  const found = await lstat(place);
  const { dev, blocks, uid, gid } = found;
  return { dev, blocks, uid, gid, isDirectory: found.isDirectory() };
}
