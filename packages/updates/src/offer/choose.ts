import type { Targets } from '../metadata/shapes.ts';
import { type Offer, type Release, releasesIn } from './release.ts';
import { isInRing } from './ring.ts';
import { compareVersions } from './version.ts';

/** The program that asks, and what it knows of itself. */
export interface Here {
  readonly app: Release['app'];
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
  readonly channel: string;
  /** 0–9999, see `deviceNumber`. */
  readonly number: number;
  /** The protocol it speaks. */
  readonly protocol: number;
  /** Versions that were rolled back here: never again. */
  readonly failed: readonly string[];
}

/** Why there is nothing to take, as far as anything newer exists at all. */
export type NoOffer = 'newest' | 'paused' | 'later' | 'failed-here' | 'step-missing' | 'over';

export interface Choice {
  readonly offer: Offer | null;
  /** Null with an offer. */
  readonly why: NoOffer | null;
  /** What runs here is older than the signed minimum: it has a known hole. */
  readonly unsafe: boolean;
}

/**
 * The newest release that this device may take now, or why there is none. A version below the signed
 * minimum does not wait for its ring; a pause holds for everybody.
 */
export function chooseRelease(targets: Targets, here: Here, now: number): Choice {
  const minimum = targets.minimum_versions[here.app];
  const isUnsafe = (version: string): boolean =>
    minimum !== undefined && compareVersions(version, minimum) < 0;
  const unsafe = isUnsafe(here.version);
  const newer = releasesIn(targets)
    .filter((one) => fits(one, here) && compareVersions(one.version, here.version) > 0)
    .filter((one) => !isUnsafe(one.version))
    .sort((a, b) => compareVersions(b.version, a.version));
  const judged = newer.map((offer) => ({ offer, why: whyNot(offer, here, { now, unsafe }) }));
  const found = judged.find(({ why }) => why === null);
  if (found) return { offer: found.offer, why: null, unsafe };
  return { offer: null, why: judged[0]?.why ?? 'newest', unsafe };
}

const fits = (release: Release, here: Here): boolean =>
  release.app === here.app &&
  release.platform === here.platform &&
  (release.arch === here.arch || release.arch === 'universal') &&
  release.channel === here.channel;

function whyNot(
  release: Release,
  here: Here,
  { now, unsafe }: { readonly now: number; readonly unsafe: boolean },
): NoOffer | null {
  if (here.failed.includes(release.version)) return 'failed-here';
  if (release.paused) return 'paused';
  if (Date.parse(release.expiresAt) <= now) return 'over';
  if (release.minimumProtocol > here.protocol) return 'step-missing';
  if (!unsafe && !isInRing(here.number, release.percentage)) return 'later';
  return null;
}
