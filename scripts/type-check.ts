/** Type-checks every workspace and what stands around them, two at a time. */
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
/** The compiler uses two threads by itself; more than two of it only wait for each other. */
const AT_ONCE = 2;

type Checked = { readonly project: string; readonly faults: string };

function check(project: string): Promise<Checked> {
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
  const child = spawn(tsc, ['-p', project, '--pretty', 'false'], { cwd: root });
  let faults = '';
  child.stdout.on('data', (chunk: Buffer) => {
    faults += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    faults += chunk.toString('utf8');
  });
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ project, faults: code === 0 ? '' : faults || `ended with ${code}` }),
    );
  });
}

const waiting = [
  ...globSync('{packages,apps}/*/**/tsconfig*.json', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'out',
  }),
  ...['scripts', 'build', 'test'].map((folder) => path.join(folder, 'tsconfig.json')),
]
  .filter((project) => existsSync(path.join(root, project)))
  .toSorted();
const count = waiting.length;
const checked: Checked[] = [];

async function work(): Promise<void> {
  for (let project = waiting.shift(); project; project = waiting.shift()) {
    checked.push(await check(project));
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

const faulty = checked.filter(({ faults }) => faults !== '');
for (const { project, faults } of faulty) process.stdout.write(`${project}\n${faults}\n`);
process.stdout.write(`${count - faulty.length} of ${count} projects type-check\n`);
process.exitCode = faulty.length === 0 ? 0 : 1;
