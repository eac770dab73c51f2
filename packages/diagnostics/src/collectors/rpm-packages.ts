import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { Packages } from './dpkg.ts';

/** Where rpm keeps its database, in its forms of the last twenty years. */
const databases = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'].flatMap((folder) =>
  ['rpmdb.sqlite', 'Packages.db', 'Packages'].map((file) => `${folder}/${file}`),
);

/** Packages of rpm, which must be asked itself; null where it has no database. */
export async function rpmPackages(
  { files, run }: System,
  { signal }: Run,
): Promise<Packages | null> {
  if (databases.every((path) => files.facts(path) === null)) return null;
  const ran = await run(
    'rpm',
    ['-qa', '--qf', '%{NAME}\t%{VERSION}-%{RELEASE}\t%{INSTALLTIME}\n'],
    { timeoutMs: 9_000, signal },
  );
  if (ran.state === 'missing') return null;
  if (ran.state === 'late') throw new Error('rpm did not answer');
  return { packages: packagesIn(ran.stdout), damaged: ran.code !== 0 || ran.cut };
}

function packagesIn(text: string): Package[] {
  return text.split('\n').flatMap((line): Package[] => {
    const [name, version, seconds] = line.split('\t');
    // The keys that packages are signed with stand among the packages.
    if (name === undefined || version === undefined || name === 'gpg-pubkey') return [];
    return [
      {
        name: clipOr(name, 'unnamed', 200),
        version: clip(version, 120),
        source: 'rpm',
        installedAt: instantOf(Number(seconds) * 1000),
        state: 'installed',
      },
    ];
  });
}
