import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';
import type { Product } from '../../build/package/windows/products.ts';

/** A small real program for Windows that wine brings along. */
const PROGRAM = '/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/hostname.exe';

/**
 * The unpacked program cannot be made on Linux without a download. In its place stands a folder of the
 * same shape with a small real Windows program; the release workflow packs the real one.
 */
export function windowsStandIn(product: Product): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-stand-in-'));
  for (const name of ['resources', 'locales', 'bin']) mkdirSync(path.join(folder, name));
  cpSync(PROGRAM, path.join(folder, product.program));
  writeFileSync(path.join(folder, 'resources', 'app.asar'), 'stands for the program\n');
  writeFileSync(path.join(folder, 'resources', 'installed-by.json'), '{"by":"self"}\n');
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), 'stands for words & signs\n');
  if (product.app === 'agent')
    cpSync(
      path.join(root, 'build', 'package', 'windows', 'firstline-agent.cmd'),
      path.join(folder, 'bin', 'firstline-agent.cmd'),
    );
  return folder;
}
