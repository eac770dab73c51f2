import type { SectionName } from '@firstline/protocol/snapshots/sections';
import { isThing, type State } from './state.ts';

/** One fact that is not as it was, without any judgement. */
export type Difference = {
  readonly section: SectionName;
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: string | null;
  readonly after: string | null;
  /** When the new fact came about, where the system remembers. */
  readonly at: string | null;
};

/** What differs between two states, in the order of sections and keys. Only what both have read counts. */
export function differences(before: State, after: State): Difference[] {
  const sections = Object.keys(after.facts).sort() as SectionName[]; // as: keys of facts
  return sections.flatMap((section) => {
    const was = before.facts[section];
    const is = after.facts[section] ?? {};
    if (was === undefined) return [];
    const cut = before.cut.includes(section) || after.cut.includes(section);
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return keys.flatMap((key): Difference[] => {
      const [a = null, b = null] = [own(was, key), own(is, key)];
      if (a === b) return [];
      // What is missing was not known, or not listed: no change that anybody could vouch for.
      if ((a === null || b === null) && (cut || !isThing(key))) return [];
      const kind = a === null ? 'added' : b === null ? 'removed' : 'changed';
      const at = b === null ? null : (own(after.times[section] ?? {}, key) ?? null);
      return [{ section, key, kind, before: a, after: b, at }];
    });
  });
}

const own = (facts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(facts, key) ? facts[key] : undefined;
