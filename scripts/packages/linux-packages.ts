import { cpSync, globSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';
import { must } from '../../test/fault-lab/command.ts';

const folder = path.join(root, 'dist', 'test-packages');
const made = new Map<string, Promise<string>>();

/** A package of an app as tests install it, made once a run. */
export function packageForTests(
  app: 'agent' | 'console',
  kind: 'deb' | 'rpm',
  version: string,
): Promise<string> {
  const key = `${app} ${kind} ${version}`;
  const making = made.get(key) ?? make(app, kind, version);
  made.set(key, making);
  return making;
}

async function make(app: 'agent' | 'console', kind: 'deb' | 'rpm', version: string) {
  const line = ['--for-tests', '--app', app, '--version', version, kind];
  await must([process.execPath, path.join(root, 'scripts', 'package.ts'), ...line]);
  const [built = ''] = globSync(path.join(root, 'dist', app, 'packages', `*.${kind}`));
  // The next version takes that folder for itself.
  mkdirSync(folder, { recursive: true });
  const kept = path.join(folder, path.basename(built));
  cpSync(built, kept);
  return kept;
}
