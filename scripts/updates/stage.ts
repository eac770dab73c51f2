/** Changes to what people sign: each takes a statement and answers with the next one. */
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import type { PublicKey, Root, Targets } from '@firstline/updates/metadata/shapes';
import { keyIdOf } from '@firstline/updates/metadata/signatures';
import { Release, releasesIn, targetName } from '@firstline/updates/offer/release';
import { compareVersions, isVersion } from '@firstline/updates/offer/version';
import { stamp, targetsOf } from './statements.ts';

const DAY = 86_400_000;

/** How long statements hold, days. Root as security.md asks; targets until the next release is due. */
export const DAYS = { root: 3 * 365, targets: 180, snapshot: 30, timestamp: 7 } as const; // numbers

/** Days in which a release may be taken, when nobody says otherwise. */
const RELEASE_DAYS = 365;

export const emptyTargets = (now: number): Targets =>
  targetsOf({
    version: 1,
    expires: stamp(now + DAYS.targets * DAY),
    targets: {},
    minimum_versions: {},
  });

/** One version on, and fresh again. */
function advanced(targets: Targets, now: number, change: Partial<Targets>): Targets {
  const next = {
    ...targets,
    ...change,
    version: targets.version + 1,
    expires: stamp(now + DAYS.targets * DAY),
  };
  // A name that no client would believe is told here, not to a thousand computers.
  releasesIn(next);
  return next;
}

export const extendTargets = (targets: Targets, now: number): Targets => advanced(targets, now, {});

export function addRelease(
  targets: Targets,
  added: Omit<Release, 'publishedAt' | 'expiresAt' | 'paused'>,
  file: { readonly bytes: number; readonly sha512: string },
  now: number,
): Targets {
  const release = Release.parse({
    ...added,
    paused: false,
    publishedAt: stamp(now),
    expiresAt: stamp(now + RELEASE_DAYS * DAY),
  });
  const name = targetName(release);
  if (targets.targets[name])
    throw new Error(`${name} is there already: a version is published once. Make a new one.`);
  return advanced(targets, now, {
    targets: {
      ...targets.targets,
      [name]: { length: file.bytes, hashes: { sha512: file.sha512 }, custom: release },
    },
  });
}

/** Changes every file of one version, on all systems. Null removes it. */
export function changeVersion(
  targets: Targets,
  of: { readonly app: Release['app']; readonly version: string },
  change: Partial<Pick<Release, 'paused' | 'percentage'>> | null,
  now: number,
): Targets {
  const found = releasesIn(targets).filter(
    ({ app, version }) => app === of.app && version === of.version,
  );
  if (found.length === 0) throw new Error(`There is no ${of.app} ${of.version} here.`);
  const names = new Set(found.map(({ target }) => target));
  const kept = Object.entries(targets.targets).flatMap(([name, target]) => {
    if (!names.has(name)) return [[name, target] as const]; // as const: a pair
    if (change === null) return [];
    return [[name, { ...target, custom: { ...Release.parse(target.custom), ...change } }] as const]; // as const: a pair
  });
  return advanced(targets, now, { targets: Object.fromEntries(kept) });
}

/** Says from which version on a program has no known hole. It never goes back. */
export function setMinimum(
  targets: Targets,
  of: { readonly app: Release['app']; readonly version: string },
  now: number,
): Targets {
  const before = targets.minimum_versions[of.app] ?? '0.0.0';
  if (!isVersion(of.version)) throw new Error(`${of.version} is no version.`);
  if (compareVersions(of.version, before) < 0)
    throw new Error(`The minimum of the ${of.app} is ${before}; it does not go back.`);
  return advanced(targets, now, {
    minimum_versions: { ...targets.minimum_versions, [of.app]: of.version },
  });
}

/** The next root, in which one key of a role takes another's place. */
export function rotateKey(
  root: Root,
  change: {
    readonly role: keyof Root['roles'] & string;
    readonly out: string | null;
    readonly in: PublicKey | null;
  },
  now: number,
): Root {
  const roles: Root['roles'] = { ...root.roles };
  const role = change.role as 'root' | 'timestamp' | 'snapshot' | 'targets'; // as: what the command line checked
  const { keyids, threshold } = roles[role];
  if (change.out !== null && !keyids.includes(change.out))
    throw new Error(`No key ${change.out.slice(0, 8)} signs ${role}.`);
  const fresh = change.in === null ? [] : [keyIdOf(change.in, nodeCrypto)];
  const next = [...new Set([...keyids.filter((keyid) => keyid !== change.out), ...fresh])];
  if (next.length < threshold)
    throw new Error(
      `${role} wants ${threshold} keys and would have ${next.length}: bring another with --in.`,
    );
  roles[role] = { keyids: next, threshold };
  const everybody = { ...root.keys };
  for (const keyid of fresh) if (change.in) everybody[keyid] = change.in;
  const used = new Set(
    [roles.root, roles.timestamp, roles.snapshot, roles.targets].flatMap((one) => one.keyids),
  );
  return {
    ...root,
    version: root.version + 1,
    expires: stamp(now + DAYS.root * DAY),
    keys: Object.fromEntries(Object.entries(everybody).filter(([keyid]) => used.has(keyid))),
    roles,
  };
}
