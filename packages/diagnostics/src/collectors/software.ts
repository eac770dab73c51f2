import { inOrder } from '@firstline/protocol/in-order';
import type { Package } from '@firstline/protocol/snapshots/software';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import type { Files } from '../system/files.ts';
import { dpkgPackages } from './dpkg.ts';
import { flatpakPackages } from './flatpak-packages.ts';
import { packagesLockedBy } from './package-locks.ts';
import { rpmPackages } from './rpm-packages.ts';
import { snapPackages } from './snap-packages.ts';
import { homesOf } from './startup-homes.ts';

const PACKAGES_MAX = 5_000;

/** What is installed. */
export const software = collector({
  section: 'software',
  timeoutMs: 10_000,
  read: {
    linux: readLinux,
    win32: onWindows('software'),
    darwin: onMac('software'),
  },
});

async function readLinux(system: System, run: Run) {
  const { files } = system;
  const [dpkg, rpm, flatpaks, lockedBy] = await Promise.all([
    dpkgPackages(system),
    rpmPackages(system, run),
    flatpakPackages(files, homesOf(system)),
    packagesLockedBy(files),
  ]);
  const found = [dpkg, rpm].flatMap((one) => (one === null ? [] : [one]));
  const others = [...snapPackages(files), ...flatpaks];
  if (found.length === 0 && others.length === 0) return absent('no package system was found');
  return {
    ...counted(
      [...found.flatMap(({ packages }) => packages), ...others],
      found.some(({ damaged }) => damaged),
    ),
    lockedBy,
    ...(dpkg === null ? {} : { interrupted: wasInterrupted(files) }),
  };
}

/** dpkg writes each step down and takes the notes away when it is through. */
const wasInterrupted = (files: Files): boolean =>
  (files.list('/var/lib/dpkg/updates') ?? []).some((name) => /^\d+$/.test(name));

const counted = (packages: readonly Package[], damaged: boolean) => ({
  total: packages.length,
  broken: packages.filter((one) => one.state === 'broken').length,
  damaged,
  lockedBy: null,
  // Broken ones first, so that a bound on the list never cuts the culprit.
  packages: [...packages]
    .sort((a, b) => inOrder(a.state, b.state) || inOrder(a.name, b.name))
    .slice(0, PACKAGES_MAX),
});
