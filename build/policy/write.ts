/** Writes what administrators need for their tools into dist/policy. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { policyFiles } from './files.ts';

const folder = path.resolve(import.meta.dirname, '../../dist/policy');

rmSync(folder, { recursive: true, force: true });
for (const [name, text] of Object.entries(policyFiles())) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`dist/policy/${name}\n`);
}
