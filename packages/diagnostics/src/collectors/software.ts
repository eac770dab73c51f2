import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, instantOf } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';
import type { Files } from '../system/files.ts';
import { dpkgPackages } from './dpkg.ts';
import { flatpakPackages } from './flatpak-packages.ts';
import { packagesLockedBy } from './package-locks.ts';
import { rpmPackages } from './rpm-packages.ts';
import { snapPackages } from './snap-packages.ts';
import { homesOf } from './startup-homes.ts';

const PACKAGES_MAX = 5_000;

/** What is installed. macOS: not run here yet. Windows: not read yet. */
export const software = collector({
  section: 'software',
  timeoutMs: 10_000,
  read: {
    linux: readLinux,
    win32: onWindows('software'),
    darwin: readMac,
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
    .sort((a, b) => a.state.localeCompare(b.state) || (a.name < b.name ? -1 : 1))
    .slice(0, PACKAGES_MAX),
});

async function readMac({ run }: System, { signal }: Run) {
  const ran = await run(
    'system_profiler',
    ['SPApplicationsDataType', '-json', '-detailLevel', 'mini'],
    {
      timeoutMs: 9_500,
      maxBytes: 16 * 1024 * 1024,
      signal,
    },
  );
  if (ran.state !== 'ended' || ran.code !== 0)
    return absent('macOS did not list its programs in time');
  return counted(macProgramsIn(ran.stdout), false);
}

/** The JSON of system_profiler, as its documentation shows it. */
export function macProgramsIn(json: string): Package[] {
  const parsed: unknown = JSON.parse(json);
  const list: unknown =
    typeof parsed === 'object' && parsed !== null
      ? Reflect.get(parsed, 'SPApplicationsDataType')
      : null;
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown): Package[] => {
    if (typeof one !== 'object' || one === null) return [];
    const text = (key: string) => {
      const value: unknown = Reflect.get(one, key);
      return typeof value === 'string' ? value : null;
    };
    const name = clip(text('_name'), 200);
    if (name === null) return [];
    return [
      {
        name,
        version: clip(text('version'), 120),
        source: 'macos',
        installedAt: instantOf(Date.parse(text('lastModified') ?? '')),
        state: 'installed',
      },
    ];
  });
}
