import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { SetUpFailure } from '../set-up/progress.mjs';

/**
 * Where a checkout keeps its data. As root, PostgreSQL runs under another account, which has to
 * reach the folder: below a closed folder (root's home, say) the data goes to /var/tmp instead.
 */
export function dataFolder(checkout: string, isRoot: boolean): string {
  const inside = path.join(checkout, '.data');
  if (!isRoot || ancestors(checkout).every(othersMayPass)) return inside;
  const mark = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  return path.join('/var/tmp', `firstline-${mark}`);
}

/** Makes the folder, and refuses one that somebody else put there first: /var/tmp is everybody's. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const owner = statSync(folder).uid;
  const us = process.getuid?.();
  if (us === undefined || owner === us) return;
  throw new SetUpFailure(
    `${folder} belongs to another account (${owner}), so nothing was put there.\n` +
      '  Use --data DIR with a folder of yours.',
  );
}

/** A folder and all above it. */
export function ancestors(folder: string): readonly string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}

const othersMayPass = (folder: string): boolean => (statSync(folder).mode & 0o001) !== 0;
