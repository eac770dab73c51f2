import { execFileSync } from 'node:child_process';
import { vi } from 'vitest';
import type { Display } from './display.ts';
import { FIRST_ICON } from './panel.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/** The first icon on a panel's tray: what it says over the session bus, and its menu under the mouse. */
export interface Tray {
  /** The lines of the menu as the panel was told them; rules are left out. */
  readonly lines: () => string[];
  /** Opens the menu with the mouse and takes a line of it with the keys. */
  readonly choose: (line: string) => Promise<void>;
}

/** Waits until the panel takes icons; the program under test starts after that. */
export async function panelIsReady(display: Display): Promise<void> {
  const owned = () =>
    call(display, 'org.freedesktop.DBus', '/org/freedesktop/DBus', [
      'org.freedesktop.DBus.NameHasOwner',
      `string:${WATCHER}`,
    ]);
  await until(() => /boolean true/.test(owned()), 'the panel takes no icons');
}

/** Waits for the icon of the program under test. */
export async function firstIcon(display: Display): Promise<Tray> {
  const items = () =>
    property(display, WATCHER, '/StatusNotifierWatcher', WATCHER, 'RegisteredStatusNotifierItems');
  await until(() => /string "[^"]+\/[^"]+"/.test(items()), 'no icon came');
  const [, owner = '', item = ''] = /string "([^/"]+)(\/[^"]+)"/.exec(items()) ?? [];
  const menu = /object path "([^"]+)"/.exec(
    property(display, owner, item, 'org.kde.StatusNotifierItem', 'Menu'),
  )?.[1];

  const lines = (): string[] => {
    const layout = call(display, owner, menu ?? '/', [
      'com.canonical.dbusmenu.GetLayout',
      'int32:0',
      'int32:-1',
      'array:string:label,enabled',
    ]);
    // A single underscore marks a key; GTK's menus write real ones twice.
    return [...layout.matchAll(/string "label"\s+variant\s+string "([^"]*)"/g)]
      .map(([, label = '']) => label.replaceAll('__', '_'))
      .filter((label) => label !== '');
  };
  return {
    lines,
    async choose(line) {
      const shown = () =>
        run(display, 'xdotool', 'search', '--onlyvisible', '--name', '.*').split('\n').length;
      const before = shown();
      run(
        display,
        'xdotool',
        'mousemove',
        String(FIRST_ICON.x),
        String(FIRST_ICON.y),
        'click',
        '3',
      );
      await until(() => shown() > before, 'the menu did not open');
      // The first line only says something and cannot be chosen: the keys skip it.
      const steps = lines().slice(1).indexOf(line) + 1;
      if (steps === 0) throw new Error(`the menu has no line ${line}: ${lines().join(' | ')}`);
      run(display, 'xdotool', 'key', ...Array<string>(steps).fill('Down'), 'Return');
    },
  };
}

const until = (is: () => boolean, otherwise: string): Promise<void> =>
  vi.waitFor(
    () => {
      if (!is()) throw new Error(otherwise);
    },
    { timeout: 20_000 },
  );

const run = (display: Display, program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, {
    env: display.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const call = (display: Display, name: string, at: string, words: readonly string[]): string =>
  run(display, 'dbus-send', '--session', '--print-reply', `--dest=${name}`, at, ...words);

const property = (display: Display, name: string, at: string, of: string, wanted: string): string =>
  call(display, name, at, [
    'org.freedesktop.DBus.Properties.Get',
    `string:${of}`,
    `string:${wanted}`,
  ]);
