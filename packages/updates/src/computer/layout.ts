import { lstat, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { forget, keep, ownFolder, syncFolder, wordsOf } from './files.ts';

/** How often a new version may fail to start; build/updates/launcher.sh counts. */
export const TRIES = 3;

/**
 * An installation of versions side by side:
 *
 *     firstline            the launcher, which starts what `current` names
 *     current              a link to versions/1.2.3
 *     versions/1.2.3/      a whole program
 *     update/              what updater and launcher remember: a few words in each file
 */
export interface Layout {
  readonly root: string;
  readonly launcher: string;
  readonly versions: string;
  readonly update: string;
  /** The program's file name, which is the launcher's as well. */
  readonly program: string;
}

/** The installation that a program stands in, or null when it was installed in another way. */
export async function layoutOf(program: string): Promise<Layout | null> {
  const root = path.resolve(path.dirname(program), '..', '..');
  const layout = layoutAt(root, path.basename(program));
  const stands =
    path.resolve(path.dirname(program), '..') === layout.versions &&
    (await exists(layout.launcher)) &&
    (await currentOf(layout)) !== null;
  return stands ? layout : null;
}

export const layoutAt = (root: string, program: string): Layout => ({
  root,
  launcher: path.join(root, program),
  versions: path.join(root, 'versions'),
  update: path.join(root, 'update'),
  program,
});

export const folderOf = (layout: Layout, version: string): string =>
  path.join(layout.versions, version);

/** Whether nobody else may write where programs of this account lie, and this account may. */
export async function isOwn(layout: Layout, uid: number): Promise<boolean> {
  for (const folder of [layout.root, layout.versions]) {
    const found = await stat(folder);
    if (found.uid !== uid || (found.mode & 0o022) !== 0) return false;
  }
  return true;
}

/** The version that starts next, or null. */
export async function currentOf(layout: Layout): Promise<string | null> {
  const link = await readlink(path.join(layout.root, 'current')).catch(() => null);
  return link === null ? null : path.basename(link);
}

/**
 * Makes a version that lies here whole the one that starts next, on trial. In this order, so that a power
 * cut between any two steps leaves the old one or the new one, and the launcher knows which to go back to.
 */
export async function switchTo(layout: Layout, version: string, running: string): Promise<void> {
  await ownFolder(layout.update);
  await keep(path.join(layout.update, 'previous'), `${running}\n`);
  await keep(path.join(layout.update, 'trial'), `${version} 0\n`);
  const link = path.join(layout.root, 'current');
  const fresh = `${link}.new`;
  await rm(fresh, { force: true });
  await symlink(path.join('versions', version), fresh);
  await rename(fresh, link);
  await syncFolder(layout.root);
}

/** How often the version was started since it was switched to; null when it is not on trial. */
export async function trialOf(layout: Layout, version: string): Promise<number | null> {
  const [tried, starts = '0'] = await wordsOf(path.join(layout.update, 'trial'));
  return tried === version ? Number.parseInt(starts, 10) || 0 : null;
}

/** A start that was ended by somebody is none that failed. */
export async function takeStartBack(layout: Layout, version: string): Promise<void> {
  const starts = await trialOf(layout, version);
  if (starts !== null && starts > 0)
    await keep(path.join(layout.update, 'trial'), `${version} ${starts - 1}\n`);
}

/** The version stood: it is off trial. */
export async function endTrial(layout: Layout): Promise<void> {
  await forget(path.join(layout.update, 'trial'));
}

/** The version that would be gone back to, or null. */
export async function previousOf(layout: Layout): Promise<string | null> {
  const [version] = await wordsOf(path.join(layout.update, 'previous'));
  return version ?? null;
}

/** Versions that were rolled back here. */
export const failedHere = (layout: Layout): Promise<readonly string[]> =>
  wordsOf(path.join(layout.update, 'failed'));

const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );
