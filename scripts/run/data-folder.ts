import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';

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

/** A folder and all above it. */
export function ancestors(folder: string): readonly string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}

const othersMayPass = (folder: string): boolean => (statSync(folder).mode & 0o001) !== 0;
