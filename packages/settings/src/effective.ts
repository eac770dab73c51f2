import { type Fault, fault, type Source, sources } from './fault.ts';
import type { Key } from './key.ts';
import { isKeyName, type KeyName, keyNames, keys, type Values } from './keys.ts';
import type { Layer } from './layer.ts';
import { nearest } from './nearest.ts';

/** What counts on this computer, and who said so. */
export interface Effective {
  readonly values: Values;
  readonly from: Readonly<Record<KeyName, Source>>;
  /** Where each value that is no default was read. */
  readonly places: Readonly<Partial<Record<KeyName, string>>>;
  readonly faults: readonly Fault[];
}

/**
 * Lays the layers over each other: the strongest source wins, and of one source the layer that comes
 * first. A wrong value counts as not said, so that the next layer is heard; every fault is told.
 */
export function effective(layers: readonly Layer[]): Effective {
  const values: Record<string, unknown> = {};
  const from: Record<string, Source> = {};
  const places: Record<string, string> = {};
  for (const name of keyNames) {
    values[name] = keys[name].fallback;
    from[name] = 'default';
  }
  const faults: Fault[] = [];
  const strongestFirst = layers.toSorted(
    (a, b) => sources.indexOf(a.source) - sources.indexOf(b.source),
  );
  for (const layer of strongestFirst) {
    faults.push(...layer.faults);
    for (const [name, written] of Object.entries(layer.entries)) {
      if (name === '$schema') continue;
      const read = readEntry(layer, name, written);
      faults.push(...read.faults);
      if (!('value' in read) || from[name] !== 'default') continue;
      values[name] = read.value;
      from[name] = layer.source;
      places[name] = layer.place;
    }
  }
  // as: one value of its own shape for each key, from the loop over all names
  return { values: values as Values, from: from as Effective['from'], places, faults };
}

/** Whether the organisation decided this, so that nobody at the computer can. */
export const isManaged = (now: Pick<Effective, 'from'>, name: KeyName): boolean =>
  now.from[name] === 'machine-policy' || now.from[name] === 'user-policy';

/** Nothing said by anybody. */
export const defaults: Effective = effective([]);

type Entry = { readonly faults: readonly Fault[]; readonly value?: unknown };

function readEntry(layer: Layer, name: string, written: unknown): Entry {
  const at = { source: layer.source, place: layer.place, key: name };
  if (!isKeyName(name)) {
    const meant = nearest(name, keyNames);
    return {
      faults: [meant === null ? fault(at, 'key.unknown') : fault(at, 'key.misspelt', { meant })],
    };
  }
  const key: Key = keys[name];
  if (layer.source === 'own' && !key.byPerson) return { faults: [fault(at, 'key.not-yours')] };
  if (key.kind === 'list' && Array.isArray(written)) return readList(at, key, written);
  const read = key.shape.safeParse(written);
  if (read.success) return { faults: [], value: read.data };
  const found = key.mayHoldSecret ? 'another value' : shown(written);
  return { faults: [fault(at, 'key.value', { wanted: key.wanted, found })] };
}

/** What a list knows counts, whatever else is in it: an agent may be older than the policy. */
function readList(at: Parameters<typeof fault>[0], key: Key, written: readonly unknown[]): Entry {
  const isKnown = (item: unknown) => key.choices.some((one) => one === item);
  return {
    value: [...new Set(written.filter(isKnown))],
    faults: written
      .filter((item) => !isKnown(item))
      .map((item) => fault(at, 'key.item', { wanted: key.wanted, found: shown(item) })),
  };
}

/** Longest piece of a wrong value that is repeated, characters. */
const SHOWN_MAX = 60;

/** A wrong value as its writer would recognise it. */
function shown(written: unknown): string {
  const text = JSON.stringify(written) ?? String(written);
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}…`;
}
