import { z } from 'zod';
import { UpdateRefused } from '../refused.ts';
import type { Target, Targets } from '../metadata/shapes.ts';
import { isVersion } from './version.ts';

const Version = z.string().refine(isVersion);
const Time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** A channel's name, as policy and metadata write it. */
export const Channel = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/);

/** The file endings of what is installed where. */
const formats = { 'tar.gz': 'linux', exe: 'win32', zip: 'darwin' } as const; // literals

/** What a target is: signed, so that no file can be passed off as another version, system or channel. */
export const Release = z.object({
  app: z.enum(['agent', 'console']),
  version: Version,
  platform: z.enum(['linux', 'darwin', 'win32']),
  arch: z.enum(['x64', 'arm64', 'universal']),
  channel: Channel,
  /** Which share of devices may take it now, 0–100. */
  percentage: z.int().min(0).max(100),
  /** Taken back for the moment: nobody takes it, who has it keeps it. */
  paused: z.boolean(),
  /** The oldest protocol an app may speak to take this step; older ones take an earlier version first. */
  minimumProtocol: z.int().min(1),
  publishedAt: Time,
  /** Not offered any more after this moment. */
  expiresAt: Time,
  /** Room it takes once unpacked, bytes. */
  unpackedBytes: z.int().min(1),
  format: z.enum(['tar.gz', 'exe', 'zip']),
});
export type Release = z.infer<typeof Release>;

/** A release with the file it comes in. */
export interface Offer extends Release {
  /** The file's name in the metadata. */
  readonly target: string;
  readonly bytes: number;
  readonly sha512: string;
}

/** The one name that a release's file may have. */
export const targetName = (
  release: Pick<Release, 'app' | 'version' | 'platform' | 'arch' | 'format'>,
): string =>
  `firstline-${release.app}-${release.version}-${release.platform}-${release.arch}.${release.format}`;

/** Names become files on this computer and addresses on the place: letters, digits and three signs. */
const SAFE_NAME = /^[a-z0-9][A-Za-z0-9._-]{0,150}$/;

/**
 * The releases in the targets. One unsafe name, or one name that says something else than what is signed
 * beside it, and none of them is believed. Files of kinds that this version does not know are passed over.
 */
export function releasesIn({ targets }: Targets): readonly Offer[] {
  return Object.entries(targets).flatMap(([name, target]) => {
    if (!SAFE_NAME.test(name)) throw new UpdateRefused('targets.unsafe-name', { file: name });
    const release = Release.safeParse(target.custom);
    return release.success ? [offerOf(name, target, release.data)] : [];
  });
}

function offerOf(name: string, target: Target, release: Release): Offer {
  const wanted = targetName(release);
  if (name !== wanted || formats[release.format] !== release.platform)
    throw new UpdateRefused('release.name-differs', { file: name, wanted });
  return { ...release, target: name, bytes: target.length, sha512: target.hashes.sha512 };
}
