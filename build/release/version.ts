import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who carries the version of a release; packages inside the checkout have none of their own. */
const CARRIERS = ['', 'apps/agent', 'apps/console', 'apps/server'] as const; // as const: names

const manifestOf = (root: string, place: string): string => path.join(root, place, 'package.json');

/** Which of them say another version. */
export function versionFaults(root: string, version: string): readonly string[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return CARRIERS.flatMap((place) => {
    const said = [
      [path.join(place, 'package.json'), versionIn(manifestOf(root, place))],
      [`package-lock.json (${place === '' ? 'root' : place})`, lock.packages[place].version],
    ];
    return said
      .filter(([, found]) => found !== version)
      .map(([where, found]) => `${where} says ${found}, not ${version}`);
  });
}

/** Writes it everywhere. */
export function setVersion(root: string, version: string): void {
  const replaced = (file: string, change: (parsed: Record<string, unknown>) => void): void => {
    const parsed = JSON.parse(readFileSync(file, 'utf8'));
    change(parsed);
    writeFileSync(file, `${JSON.stringify(parsed, null, 2)}\n`);
  };
  for (const place of CARRIERS)
    replaced(manifestOf(root, place), (manifest) => {
      manifest['version'] = version;
    });
  replaced(path.join(root, 'package-lock.json'), (lock) => {
    lock['version'] = version;
    const entries = lock['packages'] as Record<string, { version: string }>; // as: npm's own shape
    for (const place of CARRIERS) Object.assign(entries[place] ?? {}, { version });
  });
}

const versionIn = (file: string): string => JSON.parse(readFileSync(file, 'utf8')).version;
