/** What a program is made of, as CycloneDX says it: everything that the lock file puts into it. */
import { createHash } from 'node:crypto';

/** An entry of package-lock.json (version 3), as far as it is needed. */
export type LockEntry = {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = { readonly packages: Readonly<Record<string, LockEntry>> };

export type Made = {
  readonly lock: Lock;
  /** Its folder in the lock file: apps/agent. */
  readonly workspace: string;
  readonly version: string;
  /** What is packed with it though only the build asks for it: Electron. */
  readonly packed: readonly string[];
  readonly at: Date;
};

/** A bill of materials; the same lock file and moment make the same bytes. */
export function billOfMaterials({ lock, workspace, version, packed, at }: Made): object {
  const found = reachable(lock, workspace, packed);
  const inside = [...found].filter((place) => place !== workspace).toSorted();
  const own = lock.packages[workspace];
  if (own === undefined) throw new Error(`${workspace} is not in package-lock.json`);
  const subject = { ...component(workspace, { ...own, version }), type: 'application' };
  const components = inside.map((place) => component(place, lock.packages[place] ?? {}));
  const identity = JSON.stringify([subject, components]);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(identity)}`,
    version: 1,
    metadata: {
      timestamp: at.toISOString(),
      lifecycles: [{ phase: 'build' }],
      component: subject,
    },
    components,
    dependencies: [workspace, ...inside].map((place) => ({
      ref: referenceOf(place),
      dependsOn: [
        ...new Set(
          neededBy(lock, place, place === workspace ? packed : []).map((one) => referenceOf(one)),
        ),
      ].toSorted(),
    })),
  };
}

/** Every place that the program needs, itself among them. */
function reachable(lock: Lock, from: string, packed: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    waiting.push(...neededBy(lock, place, place === from ? packed : []));
  }
  return seen;
}

function neededBy(lock: Lock, place: string, packed: readonly string[]): readonly string[] {
  const entry = lock.packages[place] ?? {};
  const names = [
    ...Object.keys(entry.dependencies ?? {}),
    ...Object.keys(entry.optionalDependencies ?? {}),
    ...packed,
  ];
  return names.flatMap((name) => {
    const at = whereIs(lock, place, name);
    if (at !== null) return [at];
    // A part for another system is not in every lock file; anything else is a fault.
    if (name in (entry.optionalDependencies ?? {})) return [];
    throw new Error(`${place} needs ${name}, which is not in package-lock.json`);
  });
}

/** As Node looks for it: from the place itself upwards; a link leads to a workspace. */
function whereIs(lock: Lock, place: string, name: string): string | null {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const tried = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const entry = lock.packages[tried];
    if (entry !== undefined) return entry.link ? (entry.resolved ?? null) : tried;
    if (at === '') return null;
  }
}

function component(place: string, entry: LockEntry) {
  const name = nameOf(place, entry);
  const [group, short = name] = name.startsWith('@') ? name.split('/') : ['', name];
  const version = entry.version ?? '0';
  const hash = /^sha512-(.+)$/.exec(entry.integrity ?? '')?.[1];
  return {
    type: 'library',
    'bom-ref': referenceOf(place),
    ...(group !== '' && { group }),
    name: short,
    version,
    ...(hash !== undefined && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
    }),
    ...(entry.license !== undefined && { licenses: [licence(entry.license)] }),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  };
}

const nameOf = (place: string, { name }: LockEntry): string =>
  name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** One name, or several with words between them. */
const licence = (text: string): object =>
  /[ ()]/.test(text) ? { expression: text } : { license: { id: text } };

const referenceOf = (place: string): string => place;

/** The serial number belongs to the content: a UUID of version 5's form. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
