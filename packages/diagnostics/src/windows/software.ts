import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

const PACKAGES_MAX = 5_000;

/** Installed programs, from the Uninstall keys of both views of the registry and of whoever sits here. */
export const software: WindowsReader<'software'> = {
  asks: ['programs', 'installer'],
  read(answers) {
    const kept = new Map<string, Package>();
    for (const found of answers.rows('programs')) {
      const one = packageOf(found);
      // Many programs write themselves into both views.
      if (one !== null) kept.set(`${one.name} ${one.version}`, one);
    }
    const packages = [...kept.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const busy = answers.may('installer')?.[0]?.flag('Busy') === true;
    return {
      total: packages.length,
      broken: 0,
      damaged: false,
      lockedBy: busy ? { program: 'msiexec', pid: null } : null,
      packages: packages.slice(0, PACKAGES_MAX),
    };
  },
};

/** Parts of a program, and updates to it, are listed too but are no programs (Uninstall Registry Key). */
function packageOf(found: Told): Package | null {
  const part = found.flag('SystemComponent') === true || found.text('ParentKeyName') !== null;
  const name = found.text('DisplayName');
  if (name === null || part) return null;
  return {
    name: clipOr(name, 'unnamed', 200),
    version: clip(found.text('DisplayVersion'), 120),
    source: 'windows',
    installedAt: momentIn(found.text('InstallDate')),
    state: 'installed',
  };
}
