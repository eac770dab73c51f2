import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';

/**
 * The files of one of Debian's packages without installing it: no service of it starts on this machine. Unpacked
 * once into .cache; answers the folder that stands for /.
 */
export function debianProgram(name: string): string {
  const place = path.join(root, '.cache', `debian-package-${name}`);
  if (existsSync(place)) return place;
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-package-'));
  execFileSync('apt-get', ['download', '-qq', name], { cwd: folder, stdio: 'ignore' });
  const [file = ''] = readdirSync(folder);
  execFileSync('dpkg-deb', ['-x', path.join(folder, file), path.join(folder, 'files')]);
  mkdirSync(path.dirname(place), { recursive: true });
  execFileSync('cp', ['-a', path.join(folder, 'files'), `${place}.half`]);
  renameSync(`${place}.half`, place);
  rmSync(folder, { recursive: true });
  return place;
}
