import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where an installed server looks for changes of its tables. */
export const MIGRATIONS = '/usr/lib/firstline-server/migrations';

/** A package under the next version, with one more change to the tables, or one that stops before it is unpacked. */
export function nextOf(
  file: string,
  version: string,
  change: { readonly name: string; readonly sql: string } | 'stops-before-unpacking',
): string {
  const tree = `${file}.tree`;
  const next = path.join(path.dirname(file), `next-${version}.deb`);
  execFileSync('dpkg-deb', ['-R', file, tree]);
  const control = path.join(tree, 'DEBIAN', 'control');
  const fields = readFileSync(control, 'utf8');
  writeFileSync(control, fields.replace(/^Version: .*$/m, `Version: ${version}`));
  if (change === 'stops-before-unpacking') {
    writeFileSync(path.join(tree, 'DEBIAN', 'preinst'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  } else {
    writeFileSync(path.join(tree, MIGRATIONS, change.name), change.sql);
  }
  execFileSync('dpkg-deb', ['-Znone', '-b', tree, next], { stdio: 'ignore' });
  rmSync(tree, { recursive: true });
  return next;
}
