import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';

/**
 * Has this machine's apt fetch what a Debian like `base` lacks for some packages, named or as files, and
 * answers the folder of it. The packages themselves are not in it when they are files.
 */
export function archivesFor(base: string, name: string, packages: readonly string[]): string {
  const folder = path.join(root, '.cache', `archives-${name}`);
  mkdirSync(path.join(folder, 'partial'), { recursive: true });
  const options = {
    'Dir::State::status': path.join(base, 'var', 'lib', 'dpkg', 'status'),
    'Dir::Cache::archives': folder,
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root',
  };
  const settings = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const wanted = ['-y', '--no-install-recommends', '--download-only', 'install', ...packages];
  const fetch = () => execFileSync('apt-get', [...settings, ...wanted], { stdio: 'ignore' });
  try {
    fetch();
  } catch {
    // Lists that nobody renewed for a while name archives that are gone.
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    fetch();
  }
  // Of the versions from earlier runs, only those that the lists still name.
  execFileSync('apt-get', [...settings, '-y', 'autoclean'], { stdio: 'ignore' });
  return folder;
}
