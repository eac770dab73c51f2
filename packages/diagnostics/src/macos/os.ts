import { clip, clipOr, instantOf } from '../clip.ts';
import type { Read } from '../collector.ts';
import { told } from '../told.ts';
import { plistIn } from './plist.ts';
import { sysctl } from './sysctl.ts';

const versionFile = '/System/Library/CoreServices/SystemVersion.plist';

/** Name and version from the system's own file; start and names from the kernel. */
export const os: Read<'os'> = async (system, run) => {
  const version = told(plistIn(system.files.text(versionFile)));
  const kernel = await sysctl(system, run);
  // `{ sec = 1763536350, usec = 123456 } Wed Nov 19 08:12:30 2025`
  const seconds = Number(kernel.get('kern.boottime')?.match(/sec = (\d+)/)?.[1] ?? Number.NaN);
  const upMs = system.clock.now() - seconds * 1000;
  const bootedAt = upMs >= 0 ? instantOf(seconds * 1000) : null;
  const release = version.text('ProductVersion');
  return {
    family: 'macos',
    name: clipOr(`${version.text('ProductName') ?? 'macOS'} ${release ?? ''}`, 'macOS'),
    id: 'macos',
    version: clip(release, 60),
    build: clip(version.text('ProductBuildVersion'), 60),
    kernel: clipOr(kernel.get('kern.osrelease'), 'not told', 120),
    architecture: system.architecture,
    hostName: clipOr(kernel.get('kern.hostname'), 'not told', 255),
    bootedAt,
    uptimeSeconds: bootedAt === null ? 0 : Math.round(upMs / 1000),
    locale: null,
  };
};
