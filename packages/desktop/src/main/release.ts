import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';

/**
 * Whether this is a package for people. A package made for tests says `"firstlineChannel": "test"` in its
 * package.json; whatever does not say so is a release.
 */
export function isRelease(app: App): boolean {
  if (!app.isPackaged) return false;
  const text = readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8');
  const about: unknown = JSON.parse(text);
  return Reflect.get(Object(about), 'firstlineChannel') !== 'test';
}
