import path from 'node:path';
import type { SourceFile } from './files.ts';
import { areas } from './layers.ts';

const importing =
  /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** What a file imports, as written. */
export const importsOf = (file: SourceFile): string[] =>
  [...file.text.matchAll(importing)].flatMap((found) => found.slice(1).filter(Boolean));

/** An import as a path from the root, or null when it is an npm package or built in. */
export function insideRoot(from: string, target: string): string | null {
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(from), target);
  const own = /^@firstline\/([^/]+)\/(.+)$/.exec(target);
  return own ? `packages/${own[1]}/src/${own[2]}` : null;
}

const names: string[] = Object.keys(areas).sort((a, b) => b.length - a.length);

/** The area a path belongs to: the longest one it starts with. */
export const areaOf = (file: string): string | null =>
  names.find((name) => file === name || file.startsWith(`${name}/`) || file === `${name}.ts`) ??
  null;

const within = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`) || `${file}.ts` === folder;

/** Why an import breaks the table, or null. */
export function fault(from: string, target: string): string | null {
  const name = areaOf(from);
  if (name === null) return `${from} is in no area of layers.ts`;
  const area: { packages: readonly string[]; areas: readonly string[] } =
    areas[name as keyof typeof areas]; // as: name is one of its keys
  const inside = insideRoot(from, target);
  const allowed =
    inside === null
      ? area.packages.some((one) =>
          /[/:]$/.test(one)
            ? target.startsWith(one)
            : target === one || target.startsWith(`${one}/`),
        )
      : areaOf(inside) === name ||
        within(inside, name) ||
        area.areas.some((one) => within(inside, one));
  return allowed ? null : `${from} imports ${target}`;
}
