import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import type { Files } from '../system/files.ts';
import type { Home } from './startup-homes.ts';

const everyones = '/var/lib/flatpak';
const DEPLOY_MAX_BYTES = 1024 * 1024;

/** Flatpaks of everyone and of people, in the version that is deployed. */
export async function flatpakPackages(files: Files, homes: readonly Home[]): Promise<Package[]> {
  const folders = [everyones, ...homes.map((home) => `${home.path}/.local/share/flatpak`)];
  const found = await Promise.all(folders.map((folder) => packagesIn(`${folder}/app`, files)));
  return found.flat();
}

function packagesIn(folder: string, files: Files): Promise<Package[]> {
  return Promise.all(
    (files.list(folder) ?? []).map(async (name): Promise<Package> => {
      const active = `${folder}/${name}/current/active`;
      const deployed = await files.load(`${active}/deploy`, DEPLOY_MAX_BYTES);
      const described = `${active}/files/share/metainfo/${name}.metainfo.xml`;
      const version =
        versionIn(deployed) ?? files.text(described)?.match(/<release [^>]*version="([^"]+)"/)?.[1];
      const at = files.facts(`${active}/deploy`) ?? files.facts(active);
      return {
        name: clipOr(name, 'unnamed', 200),
        version: clip(version, 120),
        source: 'flatpak',
        installedAt: instantOf(at?.modifiedMs),
        state: 'installed',
      };
    }),
  );
}

/** Flatpak's record of what it deployed is GVariant: a name, zeros up to a step of eight, a text, a zero. */
export function versionIn(deployed: Uint8Array | null): string | null {
  const text = deployed === null ? '' : Buffer.from(deployed).toString('latin1');
  return text.match(/appdata-version\0+([\x20-\x7e]{1,100})\0/)?.[1] ?? null;
}
