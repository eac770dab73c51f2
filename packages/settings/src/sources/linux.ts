import { type Fault, fault } from '../fault.ts';
import type { Layer } from '../layer.ts';
import type { OpenedPlace, PlaceFacts, Stores } from '../stores.ts';
import { foreign } from './foreign.ts';
import { readPolicyFile } from './policy-file.ts';

/** Where Linux keeps what an administrator decides. */
export const POLICY_FOLDER = '/etc/firstline';

/** A policy of every key at its longest has a few thousand bytes. */
const FILE_MAX_BYTES = 256 * 1024;
const FILES_MAX = 64;

/** Whose files are believed, by account number. Root alone, where people work. */
export interface LinuxPolicies {
  readonly folder: string;
  readonly owners: readonly number[];
}

/**
 * `policy.json` and `policy.d/*.json`. Files of the folder come first and the one whose name sorts last
 * is the strongest, as in other `.d` folders. What others than root could have written is refused.
 */
export async function linuxPolicies(
  stores: Stores,
  { folder, owners }: LinuxPolicies,
): Promise<readonly Layer[]> {
  const dropIns = `${folder}/policy.d`;
  const top = await judged(folder, 'folder');
  if (top.state === 'refused') return [empty(folder, top.faults)];
  const [file, below] = await Promise.all([layerAt(`${folder}/policy.json`), layersBelow(dropIns)]);
  return [...below, ...file];

  async function layersBelow(place: string): Promise<Layer[]> {
    const found = await judged(place, 'folder');
    if (found.state === 'absent') return [];
    if (found.state === 'refused') return [empty(place, found.faults)];
    const names = (await stores.names(place)).filter((name) => /^[^.].*\.json$/u.test(name)).sort();
    const layers = await Promise.all(
      names.slice(0, FILES_MAX).map((name) => layerAt(`${place}/${name}`)),
    );
    const tooMany =
      names.length > FILES_MAX ? [empty(place, [tooManyFiles(place, names.length)])] : [];
    return [...tooMany, ...layers.flat().reverse()];
  }

  async function layerAt(place: string): Promise<Layer[]> {
    const found = await judged(place, 'file');
    if (found.state === 'absent') return [];
    if (found.state === 'refused') return [empty(place, found.faults)];
    const { entries, faults } = readPolicyFile({ source: 'machine-policy', place }, found.text);
    return [{ source: 'machine-policy', place, entries, faults }];
  }

  async function judged(place: string, kind: PlaceFacts['kind']): Promise<Judged> {
    const opened = await stores.open(place, FILE_MAX_BYTES);
    if (opened.state === 'absent') return opened;
    const at = { source: 'machine-policy', place } as const; // as const: one source
    const faults = foreign(at, { kind, owners, maxBytes: FILE_MAX_BYTES }, opened);
    if (faults.length > 0 || opened.state === 'unreadable') return { state: 'refused', faults };
    return opened;
  }
}

type Judged =
  | Extract<OpenedPlace, { state: 'absent' | 'found' }>
  | { readonly state: 'refused'; readonly faults: readonly Fault[] };

const tooManyFiles = (place: string, count: number): Fault =>
  fault({ source: 'machine-policy', place }, 'place.too-many', { count, limit: FILES_MAX });

const empty = (place: string, faults: readonly Fault[]): Layer => ({
  source: 'machine-policy',
  place,
  entries: {},
  faults,
});
