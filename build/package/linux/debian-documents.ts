import { gzipSync } from 'node:zlib';
import { debVersion } from './deb-version.ts';
import type { LinuxProduct } from './product.ts';

/** Debian's machine-readable copyright file. */
export const copyright = (product: LinuxProduct): string =>
  `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Firstline
Comment: The program stands in Electron, which contains Chromium and Node.js. Their
 licences are in ${product.folder}/LICENSE.electron.txt and
 ${product.folder}/LICENSES.chromium.html.

Files: *
Copyright: 2026 the Firstline authors
License: Apache-2.0

Files: opt/*/resources/app.asar
Copyright: 2026 the Firstline authors, and the authors of the npm packages in it
License: Apache-2.0 and MIT and ISC and BSD-3-Clause and OFL-1.1

License: Apache-2.0
 The text is in /usr/share/common-licenses/Apache-2.0.
`;

/** Debian's own form. What changed for people is in CHANGELOG.md; a package need not say it twice. */
export function changeLog(product: LinuxProduct): Buffer {
  const text = `${product.name} (${debVersion(product.version)}) unstable; urgency=medium

  * Firstline ${product.version}. Its CHANGELOG.md says what is new.

 -- ${product.maintainer}  ${product.builtAt.toUTCString().replace('GMT', '+0000')}
`;
  return gzipSync(text, { level: 9 });
}

/** What Debian's checker says about every desktop program of this kind, and why it stays. */
const overrides = [
  ['dir-or-file-in-opt', 'It is no part of Debian, and programs of others belong below /opt.'],
  ['embedded-library', 'Electron is one program with its libraries in it, and is updated as one.'],
  ['unstripped-binary-or-object', 'Binaries stay byte for byte as their makers released them.'],
  ['shared-library-is-executable', 'Modes stay as their makers released them.'],
] as const; // as const: pairs

export const lintianOverrides = ({ name, folder }: LinuxProduct): string =>
  overrides.map(([tag, why]) => `# ${why}\n${name}: ${tag} *[${folder.slice(1)}/*]\n`).join('');
