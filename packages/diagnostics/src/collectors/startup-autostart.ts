import type { StartupItem } from '@firstline/protocol/snapshots/startup';
import { clip, clipOr } from '../clip.ts';
import type { Files } from '../system/files.ts';
import { keyValues } from './key-values.ts';
import { programOf } from './program-path.ts';
import type { Home } from './startup-homes.ts';

const everyones = '/etc/xdg/autostart';

/** One person's entries hide everyone's of the same file name; that is how one is switched off. */
export function autostartItems(
  files: Files,
  homes: readonly Home[],
  desktops: readonly string[],
): StartupItem[] {
  const own = homes.map((home) => ({ home, folder: `${home.path}/.config/autostart` }));
  const hidden = new Set(
    // With several people on one computer an entry still starts for the others.
    own.length === 1 ? own.flatMap(({ folder }) => entriesIn(folder, files)) : [],
  );
  const read = (folder: string, name: string, home: Home | null) =>
    itemIn(name, files.text(`${folder}/${name}`) ?? '', { files, home, desktops });
  return [
    ...entriesIn(everyones, files)
      .filter((name) => !hidden.has(name))
      .map((name) => read(everyones, name, null)),
    ...own.flatMap(({ home, folder }) =>
      entriesIn(folder, files).map((name) => read(folder, name, home)),
    ),
  ];
}

const entriesIn = (folder: string, files: Files): string[] =>
  (files.list(folder) ?? []).filter((name) => name.endsWith('.desktop'));

type Around = {
  readonly files: Files;
  readonly home: Home | null;
  readonly desktops: readonly string[];
};

/** A desktop entry (freedesktop.org), of which only the first group counts. */
function itemIn(file: string, text: string, { files, home, desktops }: Around): StartupItem {
  const entry = text.split(/^\[(?!Desktop Entry\])/m)[0] ?? '';
  const said = keyValues(entry);
  const list = (key: string) => (said.get(key) ?? '').toLowerCase().split(';').filter(Boolean);
  const only = list('OnlyShowIn');
  const not = list('NotShowIn');
  // Where nobody is signed in at a desktop, no desktop rules an entry out.
  const shown =
    desktops.length === 0 ||
    desktops.some(
      (desktop) => (only.length === 0 || only.includes(desktop)) && !not.includes(desktop),
    );
  const path = home?.path ?? null;
  const tried = said.get('TryExec');
  const absent = tried !== undefined && programOf(tried, path, files).missing === true;
  const { program, missing } = programOf(entry.match(/^Exec=(.*)$/m)?.[1] ?? '', path, files);
  return {
    name: clipOr(said.get('Name'), file.replace(/\.desktop$/, ''), 120),
    program: clip(program, 400),
    source: 'autostart',
    scope: home === null ? 'everyone' : 'user',
    enabled:
      said.get('Hidden') !== 'true' &&
      said.get('X-GNOME-Autostart-enabled') !== 'false' &&
      shown &&
      !absent,
    missing,
  };
}
