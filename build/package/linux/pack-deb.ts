import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LaidOut } from './layout.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Debian's name for what Node calls an architecture. */
export function debArchitecture(arch: string): string {
  const architecture = architectures[arch];
  if (architecture === undefined) throw new Error(`Debian has no name for ${arch}`);
  return architecture;
}

/** What a Debian package says of itself and does beside its files. */
export type DebianParts = {
  /** Fields of the control file, in order. */
  readonly control: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** Files that belong to the administrator once they are there. */
  readonly kept: readonly string[];
  /** Installed a minute later and then never again: the smallest is not the quickest. */
  readonly forTests: boolean;
};

/** Makes a Debian package of what is laid out, with Debian's own tool, and takes the lay-out away. */
export function packDeb(laidOut: LaidOut, parts: DebianParts, file: string): string {
  const { target } = laidOut;
  mkdirSync(path.join(target, 'DEBIAN'), { mode: 0o755 });
  const put = (name: string, text: string, mode = 0o644): void =>
    writeFileSync(path.join(target, 'DEBIAN', name), text, { mode });
  put('control', fieldsOf(parts.control));
  put('md5sums', md5sums(laidOut));
  if (parts.kept.length > 0) put('conffiles', `${parts.kept.join('\n')}\n`);
  for (const [name, text] of Object.entries(parts.scripts)) put(name, text, 0o755);
  const packing = parts.forTests ? '-Znone' : '-Zxz';
  execFileSync('dpkg-deb', ['--root-owner-group', packing, '--build', target, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(target, { recursive: true });
  return file;
}

const fieldsOf = (control: DebianParts['control']): string =>
  Object.entries(control)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');

const md5sums = ({ target, entries }: LaidOut): string =>
  entries
    .filter((entry) => lstatSync(path.join(target, entry)).isFile())
    .map((entry) => {
      const content = readFileSync(path.join(target, entry));
      return `${createHash('md5').update(content).digest('hex')}  ${entry}\n`;
    })
    .join('');
