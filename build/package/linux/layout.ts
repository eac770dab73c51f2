import { execFileSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root as checkout } from '../../bundle/apps.ts';
import { agentCommand, completion, helpText } from './command.ts';
import { changeLog, copyright, lintianOverrides } from './debian-documents.ts';
import { autostartEntry, menuEntry, userUnit } from './desktop-entry.ts';
import { manualPage } from './manual-page.ts';
import type { LinuxProduct } from './product.ts';

/** The largest picture that the icon theme everybody has looks for. */
const LARGEST_ICON = 512;

/** What a package installs, as it lies below `target`. */
export type LaidOut = {
  readonly target: string;
  /** Files and folders, from `target`, in a settled order. */
  readonly entries: readonly string[];
  /** What they take, as dpkg counts: files in whole KiB, everything else as one. */
  readonly sizeKib: number;
};

/** Files that belong to the administrator once they are there. */
export const configurationFiles = ({ app, name }: LinuxProduct): readonly string[] =>
  app === 'agent' ? [`/etc/xdg/autostart/${name}.desktop`] : [];

/** Lays out below `target` what a package installs below /. `unpacked` is what electron-builder packed. */
export function layOut(
  product: LinuxProduct,
  from: { readonly unpacked: string; readonly target: string; readonly by: 'deb' | 'rpm' },
): LaidOut {
  const { folder, name, program, app } = product;
  const { unpacked, target, by } = from;
  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), content);
  };
  const link = (file: string, to: string): void => {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    symlinkSync(to, path.join(target, file));
  };
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path.join(target, 'opt'), { recursive: true });
  // Linked, not copied: there are some 200 MB of it.
  execFileSync('cp', ['-al', unpacked, path.join(target, folder)]);
  put(`${folder}/resources/installed-by.json`, `${JSON.stringify({ by })}\n`);
  put(`/usr/share/applications/${program}.desktop`, menuEntry(product));
  put(`/usr/share/doc/${name}/copyright`, copyright(product));
  putIcons(target, program);
  mkdirSync(path.join(target, 'etc', 'firstline', 'policy.d'), { recursive: true });
  if (app === 'agent') {
    put(`/usr/bin/${name}`, agentCommand(product));
    put(`/usr/share/man/man1/${name}.1.gz`, manualPage(product, helpText()));
    put(`/usr/share/bash-completion/completions/${name}`, completion(product));
    put(`/etc/xdg/autostart/${name}.desktop`, autostartEntry(product));
    put(`/usr/lib/systemd/user/${name}.service`, userUnit(product));
    link(
      `/usr/lib/systemd/user/graphical-session.target.wants/${name}.service`,
      `../${name}.service`,
    );
  } else {
    link(`/usr/bin/${name}`, `${folder}/${program}`);
  }
  if (by === 'deb') {
    put(`/usr/share/doc/${name}/changelog.gz`, changeLog(product));
    put(`/usr/share/lintian/overrides/${name}`, lintianOverrides(product));
  }
  return settled(target, app === 'agent' ? [`usr/bin/${name}`] : []);
}

function putIcons(target: string, name: string): void {
  const icons = path.join(checkout, 'build', 'resources', 'icons');
  const themed = path.join(target, 'usr', 'share', 'icons', 'hicolor');
  for (const file of readdirSync(icons)) {
    const size = /^(\d+)x\1\.png$/.exec(file)?.[1];
    if (size === undefined || Number(size) > LARGEST_ICON) continue;
    cpSync(path.join(icons, file), path.join(themed, `${size}x${size}`, 'apps', `${name}.png`));
  }
  const drawing = path.join(checkout, 'build', 'resources', 'icon.svg');
  cpSync(drawing, path.join(themed, 'scalable', 'apps', `${name}.svg`));
}

/** Whoever builds may have any umask: what its owner may run everybody may, and nobody else may write. */
export function settled(target: string, programs: readonly string[]): LaidOut {
  for (const program of programs) execFileSync('chmod', ['u+x', path.join(target, program)]);
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', target]);
  const entries = readdirSync(target, { recursive: true, encoding: 'utf8' }).toSorted();
  const sizeKib = entries.reduce((sum, entry) => sum + kib(path.join(target, entry)), 0);
  return { target, entries, sizeKib };
}

function kib(file: string): number {
  const found = lstatSync(file);
  return found.isFile() ? Math.ceil(found.size / 1024) : 1;
}
