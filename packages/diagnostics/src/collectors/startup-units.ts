import type { StartupItem } from '@firstline/protocol/snapshots/startup';
import { clip, clipOr } from '../clip.ts';
import type { Files } from '../system/files.ts';
import { programOf } from './program-path.ts';
import type { Home } from './startup-homes.ts';

const everyones = '/etc/systemd/user';
const packaged = ['/usr/lib/systemd/user', '/lib/systemd/user'];

/** Units of the user's own systemd that somebody switched on: they are linked from a folder `.wants`. */
export function userUnitItems(files: Files, homes: readonly Home[]): StartupItem[] {
  return [
    ...itemsIn(everyones, null, files),
    ...homes.flatMap((home) => itemsIn(`${home.path}/.config/systemd/user`, home, files)),
  ];
}

function itemsIn(folder: string, home: Home | null, files: Files): StartupItem[] {
  const wants = (files.list(folder) ?? []).filter((name) => name.endsWith('.wants'));
  const units = new Set(
    wants
      .flatMap((name) => files.list(`${folder}/${name}`) ?? [])
      .filter((unit) => /\.(?:service|socket|timer|path)$/.test(unit)),
  );
  return [...units].map((unit): StartupItem => {
    // A link to nothing is how a unit is masked.
    const masked = [folder, everyones].some(
      (place) => files.link(`${place}/${unit}`) === '/dev/null',
    );
    const text = [folder, everyones, ...packaged]
      .map((place) => files.text(`${place}/${unit}`))
      .find((found) => found !== null && found !== '');
    const command = text?.match(/^ExecStart=(.+)$/m)?.[1] ?? '';
    const { program, missing } = programOf(
      command.replace(/^[@:+!|-]+/, ''),
      home?.path ?? null,
      files,
    );
    return {
      name: clipOr(unit.replace(/\.service$/, ''), 'unnamed', 120),
      program: clip(program, 400),
      source: 'systemd-user',
      scope: home === null ? 'everyone' : 'user',
      enabled: !masked,
      missing: text === undefined && !masked ? true : missing,
    };
  });
}
