/** Writes docs/reference from the code that runs; with --check it writes nothing and fails on a stale page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pages } from './reference/pages.ts';

const folder = path.resolve(import.meta.dirname, '../docs/reference');
const checking = process.argv.includes('--check');

const stale: string[] = [];
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(pages)) {
  const file = path.join(folder, name);
  const text = await make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(name);
  if (!checking) writeFileSync(file, text);
}
if (stale.length === 0) {
  process.stdout.write('docs/reference is current\n');
} else if (checking) {
  process.stderr.write(`docs/reference is stale: ${stale.join(', ')}. Run: npm run reference\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`wrote ${stale.join(', ')}\n`);
}
