import path from 'node:path';
import { debVersion } from './deb-version.ts';
import { configurationFiles, layOut } from './layout.ts';
import { maintainerScript } from './maintainer-scripts.ts';
import { debArchitecture, packDeb } from './pack-deb.ts';
import type { LinuxProduct } from './product.ts';

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
  const architecture = debArchitecture(arch);
  const target = path.join(folder, 'deb-root');
  const laidOut = layOut(product, { unpacked, target, by: 'deb' });
  const file = `${product.name}_${debVersion(product.version)}_${architecture}.deb`;
  const ways = Object.entries(scripts).map(([name, moment]) => [
    name,
    maintainerScript('deb', moment, product, laidOut.sizeKib),
  ]);
  return packDeb(
    laidOut,
    {
      control: control(product, architecture, laidOut.sizeKib),
      scripts: Object.fromEntries(ways),
      kept: configurationFiles(product),
      forTests: product.channel === 'test',
    },
    path.join(folder, file),
  );
}

const control = (product: LinuxProduct, architecture: string, sizeKib: number) => ({
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
});
