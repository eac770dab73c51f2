import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type App, pagesIn } from './apps.ts';
import { bundleNodeProcess } from './node-process.ts';
import { bundlePages } from './pages.ts';
import { fingerprint, isFresh, stamp } from './stale.ts';

/** Builds all parts of an app into its `out/`, unless they are there and fresh. Says whether it built. */
export async function bundleApp(app: App): Promise<boolean> {
  if (isFresh(app)) return false;
  const made = fingerprint(app);
  const out = path.join(app.folder, 'out');
  mkdirSync(out, { recursive: true });
  // The bundles are CommonJS inside a workspace whose package.json says "module".
  writeFileSync(path.join(out, 'package.json'), '{ "type": "commonjs" }\n');
  for (const [name, entry] of Object.entries(app.processes)) {
    if (!existsSync(entry)) throw new Error(`${entry} is missing`);
    await bundleNodeProcess(entry, path.join(out, name));
  }
  for (const [name, { folder, base }] of Object.entries(app.pages)) {
    if (Object.keys(pagesIn(folder)).length === 0) throw new Error(`${folder} holds no page`);
    await bundlePages(folder, path.join(out, name), base);
  }
  stamp(app, made);
  return true;
}
