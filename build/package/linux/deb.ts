import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debVersion } from './deb-version.ts';
import { configurationFiles, type LaidOut, layOut } from './layout.ts';
import { maintainerScript } from './maintainer-scripts.ts';
import type { LinuxProduct } from './product.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

const scripts = {
  preinst: 'before-install',
  postinst: 'after-install',
  prerm: 'before-remove',
  postrm: 'after-remove',
} as const; // as const: the moments of maintainerScript

/** What a package is made of, and where it goes. */
export type PackageSource = {
  /** What electron-builder packed. */
  readonly unpacked: string;
  readonly folder: string;
  /** As Node names it. */
  readonly arch: string;
};

/** Makes the Debian package with Debian's own tool, and answers its file. */
export function buildDeb(product: LinuxProduct, { unpacked, folder, arch }: PackageSource): string {
  const architecture = architectures[arch];
  if (architecture === undefined) throw new Error(`Debian has no name for ${arch}`);
  const target = path.join(folder, 'deb-root');
  const laidOut = layOut(product, { unpacked, target, by: 'deb' });
  const kept = configurationFiles(product);
  mkdirSync(path.join(target, 'DEBIAN'), { mode: 0o755 });
  const put = (name: string, text: string, mode = 0o644): void =>
    writeFileSync(path.join(target, 'DEBIAN', name), text, { mode });
  put('control', control(product, architecture, laidOut.sizeKib));
  put('md5sums', md5sums(laidOut));
  if (kept.length > 0) put('conffiles', `${kept.join('\n')}\n`);
  for (const [name, moment] of Object.entries(scripts)) {
    put(name, maintainerScript('deb', moment, product, laidOut.sizeKib), 0o755);
  }
  const file = `${product.name}_${debVersion(product.version)}_${architecture}.deb`;
  const made = path.join(folder, file);
  // A package for tests is installed a minute later: the smallest is not the quickest.
  const packing = product.channel === 'test' ? '-Znone' : '-Zxz';
  execFileSync('dpkg-deb', ['--root-owner-group', packing, '--build', target, made], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(target, { recursive: true });
  return made;
}

function control(product: LinuxProduct, architecture: string, sizeKib: number): string {
  const fields = {
    Package: product.name,
    Version: debVersion(product.version),
    Architecture: architecture,
    Maintainer: product.maintainer,
    'Installed-Size': String(sizeKib),
    Depends: product.depends.join(', '),
    Recommends: product.recommends.join(', '),
    Section: product.section,
    Priority: product.priority,
    Description: [product.synopsis, ...product.description.map((line) => ` ${line}`)].join('\n'),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

const md5sums = ({ target, entries }: LaidOut): string =>
  entries
    .filter((entry) => lstatSync(path.join(target, entry)).isFile())
    .map((entry) => {
      const content = readFileSync(path.join(target, entry));
      return `${createHash('md5').update(content).digest('hex')}  ${entry}\n`;
    })
    .join('');
