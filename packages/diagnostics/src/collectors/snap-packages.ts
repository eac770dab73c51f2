import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import type { Files } from '../system/files.ts';

/** Where snaps are mounted: Debian and Ubuntu; Fedora and its relatives. */
const folders = ['/snap', '/var/lib/snapd/snap'];

/** Snaps in their current revision, with the version that their own description states. */
export function snapPackages(files: Files): Package[] {
  const folder = folders.find((path) => files.list(path) !== null);
  if (folder === undefined) return [];
  return (files.list(folder) ?? []).flatMap((name): Package[] => {
    const revision = files.link(`${folder}/${name}/current`);
    if (revision === null) return [];
    const described = files.text(`${folder}/${name}/${revision}/meta/snap.yaml`);
    const version = described?.match(/^version: *["']?(.+?)["']? *$/m)?.[1];
    // The file came when the snap was installed; what is in it is as old as its building.
    const came = files.facts(`/var/lib/snapd/snaps/${name}_${revision}.snap`);
    return [
      {
        name: clipOr(name, 'unnamed', 200),
        version: clip(version ?? `revision ${revision}`, 120),
        source: 'snap',
        installedAt: instantOf((came ?? files.facts(`${folder}/${name}/${revision}`))?.modifiedMs),
        state: 'installed',
      },
    ];
  });
}
