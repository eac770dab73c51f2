import { execFileSync } from 'node:child_process';
import { cpSync, globSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageSource } from './deb.ts';
import { debVersion } from './deb-version.ts';
import { configurationFiles, type LaidOut, layOut } from './layout.ts';
import { maintainerScript } from './maintainer-scripts.ts';
import type { LinuxProduct } from './product.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

const scriptlets = {
  '%pre': 'before-install',
  '%post': 'after-install',
  '%preun': 'before-remove',
  '%postun': 'after-remove',
} as const; // as const: the moments of maintainerScript

/** Makes the rpm with rpmbuild from a description of its own, and answers its file. */
export function buildRpm(product: LinuxProduct, { unpacked, folder, arch }: PackageSource): string {
  const architecture = architectures[arch];
  if (architecture === undefined) throw new Error(`rpm has no name for ${arch}`);
  const work = path.join(folder, 'rpm');
  const laidOut = layOut(product, { unpacked, target: path.join(work, 'root'), by: 'rpm' });
  const spec = path.join(work, `${product.name}.spec`);
  writeFileSync(spec, specOf(product, laidOut));
  const places = ['_topdir', '_rpmdir', '_tmppath'].flatMap((name) => ['-D', `${name} ${work}`]);
  mkdirSync(path.join(work, 'BUILD'));
  execFileSync('rpmbuild', ['-bb', '--quiet', `--target=${architecture}-linux`, ...places, spec], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [built = ''] = globSync(path.join(work, '**', '*.rpm'));
  const made = path.join(folder, path.basename(built));
  cpSync(built, made);
  rmSync(work, { recursive: true });
  return made;
}

/** rpm reads % as its own everywhere, also inside scripts. */
const plain = (text: string): string => text.replaceAll('%', '%%');

/**
 * What rpmbuild works by. rpm finds out by itself which libraries the programs want; those they bring
 * along are nobody else's business. Nothing is stripped, and no links by build id are made in /usr/lib.
 */
function specOf(product: LinuxProduct, laidOut: LaidOut): string {
  const scripts = Object.entries(scriptlets).map(
    ([name, moment]) =>
      `${name}\n${plain(maintainerScript('rpm', moment, product, laidOut.sizeKib))}\n`,
  );
  return `Name: ${product.name}
Version: ${debVersion(product.version)}
Release: 1
Summary: ${plain(product.synopsis)}
License: ${product.license}
Vendor: ${product.vendor}
Packager: ${product.maintainer}
AutoProv: no
%global __requires_exclude ^lib(ffmpeg|EGL|GLESv2|vk_swiftshader|vulkan)\\\\.so.*$
%global _build_id_links none
%global debug_package %{nil}
%global __os_install_post %{nil}
%global _binary_payload ${product.channel === 'test' ? 'w0.ufdio' : 'w19.zstdio'}

%description
${plain(product.description.join('\n'))}

%install
cp -al ${laidOut.target}/. %{buildroot}/

${scripts.join('\n')}
%files
%defattr(-,root,root,-)
${fileList(product, laidOut).join('\n')}
`;
}

/** Every file, and of the folders those that may be nobody else's: the rest of /usr is the system's. */
function fileList(product: LinuxProduct, { target, entries }: LaidOut): readonly string[] {
  const kept = configurationFiles(product);
  const ours = [
    product.folder,
    '/etc/firstline',
    '/usr/lib/systemd/user/graphical-session.target.wants',
    `/usr/share/doc/${product.name}`,
  ];
  return entries.flatMap((entry) => {
    const file = `/${entry}`;
    const named = `"${plain(file)}"`;
    if (kept.includes(file)) return [`%config(noreplace) ${named}`];
    if (!lstatSync(path.join(target, entry)).isDirectory()) return [named];
    const isOurs = ours.some((folder) => file === folder || file.startsWith(`${folder}/`));
    return isOurs ? [`%dir ${named}`] : [];
  });
}
