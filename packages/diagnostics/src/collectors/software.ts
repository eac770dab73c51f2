import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';
import { dpkgPackages } from './dpkg.ts';

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
  const dpkg = await dpkgPackages(system);
  const rpm = dpkg === null ? await rpmPackages(system, run) : [];
  const packages = [...(dpkg?.packages ?? []), ...rpm, ...snaps(system), ...flatpaks(system)];
  return packages.length === 0
    ? absent('no package system was found')
    : counted(packages, dpkg?.damaged ?? false);
}

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

async function rpmPackages({ files, run }: System, { signal }: Run): Promise<Package[]> {
  if (files.facts('/var/lib/rpm') === null && files.facts('/usr/lib/sysimage/rpm') === null)
    return [];
  const ran = await run(
    'rpm',
    ['-qa', '--qf', '%{NAME}\t%{VERSION}-%{RELEASE}\t%{INSTALLTIME}\n'],
    {
      timeoutMs: 9_000,
      signal,
    },
  );
  if (ran.state !== 'ended' || ran.code !== 0) return [];
  return ran.stdout.split('\n').flatMap((line): Package[] => {
    const [name, version, seconds] = line.split('\t');
    if (name === undefined || version === undefined) return [];
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

function snaps({ files }: System): Package[] {
  return (files.list('/snap') ?? []).flatMap((name): Package[] => {
    const revision = files.link(`/snap/${name}/current`);
    if (revision === null) return [];
    return [
      {
        name: clipOr(name, 'unnamed', 200),
        version: clip(`revision ${revision}`, 120),
        source: 'snap',
        installedAt: instantOf(files.facts(`/snap/${name}/${revision}`)?.modifiedMs),
        state: 'installed',
      },
    ];
  });
}

function flatpaks({ files }: System): Package[] {
  return (files.list('/var/lib/flatpak/app') ?? []).map((name) => ({
    name: clipOr(name, 'unnamed', 200),
    version: null,
    source: 'flatpak',
    installedAt: instantOf(files.facts(`/var/lib/flatpak/app/${name}/current/active`)?.modifiedMs),
    state: 'installed',
  }));
}

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
