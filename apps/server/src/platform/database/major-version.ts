import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The major version of the programs that come with Firstline, from their package. */
export function bundledMajor(native: string): number {
  // as: our own dependency's package.json
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return Number(version.split('.')[0]);
}

/** The major version that a cluster's files are of; null before there is one. */
export function clusterMajor(data: string): number | null {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : null;
}

/** Throws the way out when these programs cannot read those files. PostgreSQL itself would only say no. */
export function checkMajor(native: string, data: string): void {
  const ours = bundledMajor(native);
  const theirs = clusterMajor(data);
  if (theirs === null || theirs === ours) return;
  throw new Error(
    `This data is PostgreSQL ${theirs}'s; this Firstline brings PostgreSQL ${ours}, which cannot read it. ` +
      'Restore a backup with this version (firstline restore FILE --identity KEYS --replace), or ' +
      'start the version that made the data, make one with "firstline backup", and then restore it.',
  );
}
