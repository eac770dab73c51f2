import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type App, pagesIn } from './apps.ts';
import { bundleNodeProcesses, bundlePreload } from './node-process.ts';
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
  await bundleProcesses(app, out);
  for (const [name, { folder, base }] of Object.entries(app.pages)) {
    if (Object.keys(pagesIn(folder)).length === 0) throw new Error(`${folder} holds no page`);
    await bundlePages(folder, path.join(out, name), base);
  }
  stamp(app, made);
  return true;
}

/** All Node processes of an app at once, so that what they have alike stands once. */
async function bundleProcesses({ processes }: App, out: string): Promise<void> {
  // The page stands in the console's folder: its parts are not the page's to remove.
  if (Object.keys(processes).length === 0) return;
  for (const name of ['parts', ...Object.keys(processes)]) {
    rmSync(path.join(out, name), { recursive: true, force: true });
  }
  const entries = Object.entries(processes).map(([name, entry]) => {
    if (!existsSync(entry)) throw new Error(`${entry} is missing`);
    return [`${name}/${path.basename(entry, '.ts')}`, entry] as const;
  });
  const isPreload = ([place]: (typeof entries)[number]) => place.startsWith('preload/');
  for (const [place, entry] of entries.filter(isPreload)) await bundlePreload(place, entry, out);
  const others = entries.filter((one) => !isPreload(one));
  if (others.length > 0) await bundleNodeProcesses(Object.fromEntries(others), out);
}
