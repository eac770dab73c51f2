import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { keyValues } from './key-values.ts';
import { autostartItems } from './startup-autostart.ts';
import { cronItems } from './startup-cron.ts';
import { homesOf } from './startup-homes.ts';
import { userUnitItems } from './startup-units.ts';

const ITEMS_MAX = 500;

/** What starts by itself. Arguments are never read. */
export const startup = collector({
  section: 'startup',
  timeoutMs: 5_000,
  read: {
    linux: readLinux,
    win32: onWindows('startup'),
    darwin: onMac('startup'),
  },
});

async function readLinux(system: System, run: Run) {
  const { files } = system;
  const homes = homesOf(system);
  const items = [
    ...autostartItems(files, homes, desktopsIn(system)),
    ...userUnitItems(files, homes),
    ...(await cronItems(system, run)),
  ];
  return { items: items.slice(0, ITEMS_MAX) };
}

const sessions = '/run/systemd/sessions';

/** Desktops as entries call them, by what display managers call their sessions. */
const desktops: readonly (readonly [RegExp, string])[] = [
  [/plasma|kde/, 'kde'],
  [/gnome|ubuntu|pop/, 'gnome'],
  [/cinnamon/, 'x-cinnamon'],
  [/xfce|xubuntu/, 'xfce'],
  [/mate/, 'mate'],
  [/lxqt|lubuntu/, 'lxqt'],
  [/lxde/, 'lxde'],
  [/budgie/, 'budgie'],
];

/** The desktops that people are signed in at; empty when that is not known for certain. */
function desktopsIn({ files }: System): string[] {
  const named = (files.list(sessions) ?? []).flatMap((session) => {
    const desktop = keyValues(files.text(`${sessions}/${session}`)).get('DESKTOP');
    return desktop === undefined ? [] : [desktop.toLowerCase()];
  });
  const known = named.map((name) => desktops.find(([pattern]) => pattern.test(name))?.[1]);
  return known.includes(undefined) ? [] : known.filter((name) => name !== undefined);
}
