import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Account } from './own-process.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const programs = { agent: 'firstline', console: 'firstline-console' } as const;

/** The program that `npm run package` made. */
export function packagedProgram(app: 'agent' | 'console'): string {
  const program = path.join(root, 'dist', app, 'packages', 'linux-unpacked', programs[app]);
  if (!existsSync(program)) throw new Error(`${program} is missing: run npm run package`);
  return program;
}

/** The same, copied to where any account can run it; the caller deletes `folder`. */
export function packagedProgramForAll(app: 'agent' | 'console'): {
  readonly program: string;
  readonly folder: string;
} {
  const program = packagedProgram(app);
  const folder = mkdtempSync(path.join(tmpdir(), `firstline-${app}-`));
  cpSync(path.dirname(program), folder, { recursive: true });
  chmodSync(folder, 0o755);
  return { program: path.join(folder, path.basename(program)), folder };
}

/** An ordinary account for a test that runs as root. */
export function ordinaryAccount(): Account {
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((text) => text.split(':'))
    .find(([name]) => name === 'nobody');
  if (!nobody) throw new Error('there is no account nobody');
  return { uid: Number(nobody[2]), gid: Number(nobody[3]) };
}
