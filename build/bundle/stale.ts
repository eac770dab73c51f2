import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type App, root } from './apps.ts';

const stampOf = (app: App): string => path.join(app.folder, 'out', `.${app.name}-made-from`);

/** One hash over all that an app's bundles are made from. */
export function fingerprint(app: App): string {
  const own = path.relative(root, app.folder);
  const folders = ['packages/*/src', `${own}/src`, 'build/bundle', 'build/resources/tray'];
  const files = globSync(
    [...folders.map((folder) => `${folder}/**/*.*`), `{packages/*,${own}}/package.json`],
    { cwd: root, exclude: (name) => /\.test\.tsx?$/.test(name) || name === 'recordings' },
  );
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...files.toSorted()]) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Whether an app's bundles were made from what is there now. */
export const isFresh = (app: App): boolean =>
  existsSync(stampOf(app)) && readFileSync(stampOf(app), 'utf8') === fingerprint(app);

export const stamp = (app: App, made: string): void => writeFileSync(stampOf(app), made);
