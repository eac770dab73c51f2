/** One person's part: reads what would be signed, and adds a signature. */
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { type Envelope, Root, Targets } from '@firstline/updates/metadata/shapes';
import { checkSignatures } from '@firstline/updates/metadata/signatures';
import { releasesIn } from '@firstline/updates/offer/release';
import { UpdateRefused } from '@firstline/updates/refused';
import type { PlaceFolder, Staged } from './place-folder.ts';
import type { SigningKey } from './signing-key.ts';
import { signed } from './statements.ts';

const STAGED: readonly Staged[] = ['root', 'targets'];

/** Adds this key's signature to everything staged that it may sign; answers with what that was. */
export function signStaged(place: PlaceFolder, key: SigningKey): readonly Staged[] {
  const roots = [place.root(), stagedRoot(place)].filter((root) => root !== null);
  return STAGED.filter((role) => {
    const staged = place.staged(role);
    if (!staged || !roots.some((root) => root.roles[role].keyids.includes(key.keyid))) return false;
    place.put(`staged/${role}.json`, signed(staged.signed, [key], staged.signatures));
    return true;
  });
}

/** What is staged and what it lacks, in lines for people. */
export function stagedLines(place: PlaceFolder): readonly string[] {
  return STAGED.flatMap((role) => {
    const staged = place.staged(role);
    if (!staged) return [];
    const before = role === 'targets' ? place.targets() : null;
    const about =
      role === 'root' ? rootLines(staged) : targetsLines(Targets.parse(staged.signed), before);
    const lacks = lacking(place, role, staged) ?? 'signed by enough hands';
    return [`staged ${role} ${String(staged.signed['version'])}: ${lacks}`, ...about];
  });
}

export const stagedRoot = (place: PlaceFolder): Root | null => {
  const staged = place.staged('root');
  return staged && Root.parse(staged.signed);
};

/** Refuses when something staged is not signed by enough hands. */
export function mustBeSigned(place: PlaceFolder): void {
  for (const role of STAGED) {
    const staged = place.staged(role);
    const lacks = staged && lacking(place, role, staged);
    if (lacks) throw new Error(`The staged ${role} has ${lacks}: have another hand sign.`);
  }
}

/** What is missing, for the root that holds and the one that comes, or null. */
function lacking(place: PlaceFolder, role: Staged, staged: Envelope): string | null {
  const next = stagedRoot(place);
  const wanted = role === 'root' ? [place.root(), next] : [next ?? place.root()];
  const faults = wanted.flatMap((root) => {
    if (!root) return [];
    try {
      checkSignatures(role, staged, root, nodeCrypto);
      return [];
    } catch (error) {
      if (!(error instanceof UpdateRefused)) throw error;
      return [`${error.detail['valid'] ?? 0} of ${root.roles[role].threshold} signatures`];
    }
  });
  return faults[0] ?? null;
}

const rootLines = (staged: Envelope): string[] => {
  const root = Root.parse(staged.signed);
  const roles = ['root', 'targets', 'snapshot', 'timestamp'] as const; // as const: names of roles
  return roles.map((role) => {
    const { keyids, threshold } = root.roles[role];
    return `  ${role}: ${threshold} of ${keyids.map((keyid) => keyid.slice(0, 8)).join(' ')}`;
  });
};

/** What changes for devices, line by line. */
export function targetsLines(after: Targets, before: Targets | null): string[] {
  const told = (targets: Targets): Map<string, string> =>
    new Map([
      ...releasesIn(targets).map(
        (one) =>
          [
            one.target,
            `${one.channel}, ${one.percentage} %${one.paused ? ', PAUSED' : ''}, sha512 ${one.sha512.slice(0, 16)}…`,
          ] as const, // as const: a pair
      ),
      ...Object.entries(targets.minimum_versions).map(
        ([app, version]) => [`minimum of the ${app}`, version] as const, // as const: a pair
      ),
    ]);
  const old = before ? told(before) : new Map<string, string>();
  const now = told(after);
  const removed = [...old.keys()].filter((name) => !now.has(name)).map((name) => `  - ${name}`);
  const changed = [...now].flatMap(([name, text]) => {
    const was = old.get(name);
    if (was === text) return [];
    return [was === undefined ? `  + ${name}: ${text}` : `  ~ ${name}: ${was} → ${text}`];
  });
  return [...changed, ...removed];
}
