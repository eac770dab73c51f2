import type { ValueLine } from './value-lines.ts';

/**
 * Where a value stands, in words people know it by: `fileSystems[0].freeBytes` is "/home, free bytes".
 * A place that the section does not have is shown as it is written.
 */
export function placeWords(lines: readonly ValueLine[], path: string): string {
  const byPath = new Map(lines.map((line) => [line.path, line]));
  const steps = stepsOf(path).map((step) => byPath.get(step));
  if (steps.at(-1) === undefined) return path;
  const labels = steps.flatMap((line, at) => {
    if (line === undefined) return [];
    // The name of a list says nothing that the name of its item does not.
    const item = steps[at + 1];
    const isNamed = item?.isHeading === true && !/^\d+$/.test(item.label);
    return isNamed && item.path.startsWith(`${line.path}[`) ? [] : [line.label];
  });
  return labels.join(', ');
}

/** `a[0].b` → `a`, `a[0]`, `a[0].b`. */
const stepsOf = (path: string): readonly string[] =>
  [...path.matchAll(/[.[]|$/g)].map(({ index }) => path.slice(0, index)).filter(Boolean);

/** `fileSystems[0].freeBytes` → `freeBytes`, whose name carries the unit. */
export const lastField = (path: string): string =>
  (path.split('.').at(-1) ?? path).replace(/\[.*$/, '');
