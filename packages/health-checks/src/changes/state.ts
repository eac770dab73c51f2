import type { SectionName } from '@firstline/protocol/snapshots/sections';

/**
 * What of a computer stays as it is until somebody or something changes it, as text by stable keys:
 * `facts.software['package/dpkg/openvpn'] = '2.6.3'`. A section that was not read is not there at all.
 */
export type State = {
  /** When it was read, ISO 8601. */
  readonly takenAt: string;
  readonly facts: { readonly [Name in SectionName]?: Readonly<Record<string, string>> };
  /** When a fact came about, where the system remembers, by section and key. Not kept in a baseline. */
  readonly times: { readonly [Name in SectionName]?: Readonly<Record<string, string>> };
  /** Sections whose lists were cut: what is missing there may merely not have been listed. */
  readonly cut: readonly SectionName[];
};

/** What one section adds to a state. */
export type Part = {
  readonly facts: Readonly<Record<string, string>>;
  readonly times?: Readonly<Record<string, string>>;
  readonly cut?: boolean;
};

/** Facts of things that come and go: their keys begin with one of these and a slash. */
const things = new Set(
  'account adapter antivirus battery card certificate connection device drive file-system gateway guard interface item override package printer route search server service setting'.split(
    ' ',
  ),
);

/**
 * Whether a fact's absence means that the thing is gone. Any other fact that is missing was merely not
 * known, and what is not known has not changed.
 */
export const isThing = (key: string): boolean => things.has(key.split('/', 1)[0] ?? '');

/** Longest key and longest value, in characters; the protocol takes 400 before redaction makes them longer. */
export const TEXT_MAX = 300;

/**
 * Makes facts out of keys and values; what is null is not known and left out. A key that is there twice
 * (two libraries of one name) has both values, in an order that does not depend on the list's.
 */
export function facts(
  ...entries: readonly (readonly [key: string, value: string | number | boolean | null])[]
): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of entries) {
    if (value === null || value === '') continue;
    const values = found.get(clip(key)) ?? new Set();
    found.set(clip(key), values.add(clip(say(value))));
  }
  return Object.fromEntries(
    [...found].map(([key, values]) => [key, clip([...values].sort().join(' and '))]),
  );
}

/** Moments by key; of two, the later one. */
export function times(
  ...entries: readonly (readonly [key: string, at: string | null])[]
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, at] of entries) {
    const before = found[clip(key)];
    if (at !== null && (before === undefined || at > before)) found[clip(key)] = at;
  }
  return found;
}

const say = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

const clip = (text: string): string =>
  text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;
