import { differences } from './differences.ts';
import type { State } from './state.ts';

/** What facts were the last few times that they changed, by section and key; `''` stands for not there. */
export type History = Readonly<Record<string, readonly string[]>>;

/** So many of the last values are kept; fewer would take a change and its undoing for a habit. */
const VALUES_MAX = 6;

/** Facts that changed last are kept; the others have long been quiet. */
export const FACTS_MAX = 2_000;

/** Back and forth this often, between two values only, is a habit and no change. */
const SWITCHES = 3;

/** The history with one more step in it, from one state to the next. */
export function remembered(history: History, before: State, after: State): History {
  const changed = differences(before, after).map((one) => {
    const id = idOf(one);
    const values = [...(valuesOf(history, id) ?? [one.before ?? '']), one.after ?? ''];
    return [id, values.slice(-VALUES_MAX)] as const;
  });
  const quiet = Object.entries(history).filter(([id]) => !changed.some(([other]) => other === id));
  return Object.fromEntries([...quiet, ...changed].slice(-FACTS_MAX));
}

/** Whether a fact goes back and forth between two values, its newest one among them. */
export function flaps(
  history: History,
  one: { readonly section: string; readonly key: string; readonly after: string | null },
): boolean {
  const known = valuesOf(history, idOf(one)) ?? [];
  const newest = one.after ?? '';
  const values = known.at(-1) === newest ? known : [...known, newest];
  const switches = values.filter((value, at) => at > 0 && value !== values[at - 1]).length;
  return switches >= SWITCHES && new Set(values).size === 2;
}

const idOf = (one: { readonly section: string; readonly key: string }): string =>
  `${one.section} ${one.key}`;

const valuesOf = (history: History, id: string): readonly string[] | undefined =>
  Object.hasOwn(history, id) ? history[id] : undefined;
