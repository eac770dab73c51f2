import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordedSystem } from '../../../../../packages/diagnostics/src/recordings/recorded-system.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnProcess, startProcess } from '../../../../../test/harness/own-process.ts';
import { checkAutostart, checkKeyring, checkTray } from './desktop-checks.ts';
import { openSessionBus, type SessionBus } from './session-bus.ts';

let folder: string;
let daemon: OwnProcess;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-desktop-'));
  daemon = startProcess('dbus-daemon', [
    '--session',
    '--nofork',
    '--print-address=1',
    `--address=unix:path=${folder}/bus`,
  ]);
  await daemon.says(/^unix:/m);
});
afterAll(async () => {
  await daemon.end();
  rmSync(folder, { recursive: true, force: true });
});

async function joined(patienceMs?: number): Promise<SessionBus> {
  const bus = await openSessionBus(`${folder}/bus`, process.getuid?.() ?? 0, patienceMs);
  if (bus === null) throw new Error('the bus does not take us');
  return bus;
}

/** Somebody who has taken a name and says nothing, as a keyring that waits for a password does. */
async function mute(name: string): Promise<SessionBus> {
  const bus = await joined();
  await bus.ask({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'RequestName',
    arguments: [name, 4],
  });
  return bus;
}

test('a desktop that shows no tray icons is told by its name, one that does is fine', async () => {
  const bus = await joined();
  const without = await checkTray(bus, 'GNOME');
  const panel = await mute('org.kde.StatusNotifierWatcher');
  const withOne = await checkTray(bus, 'XFCE');

  expect(without.findings).toEqual([{ code: 'tray.missing', facts: { desktop: 'GNOME' } }]);
  expect(withOne.fine).toEqual(['tray']);
  panel.close();
  bus.close();
});

test('a keyring that waits for its password is not waited for', async () => {
  const bus = await joined(60);
  const keyring = await mute('org.freedesktop.secrets');

  const { findings } = await checkKeyring(bus, 60);

  expect(findings).toEqual([
    { code: 'keyring.locked', facts: { store: 'Secret Service', waitedSeconds: 0.06 } },
  ]);
  keyring.close();
  bus.close();
});

test('without a keyring the key is in a file, and a wallet of KDE is one', async () => {
  const bus = await joined();
  const without = await checkKeyring(bus, 3_000);
  const wallet = await mute('org.kde.kwalletd5');
  const withOne = await checkKeyring(bus, 3_000);

  expect(without.findings.map(({ code }) => code)).toEqual(['keyring.none']);
  expect(withOne.fine).toEqual(['keyring']);
  wallet.close();
  bus.close();
});

const entry = (exec: string, more = '') => `[Desktop Entry]\nName=Firstline\nExec=${exec}\n${more}`;
const xdg = '/etc/xdg/autostart/firstline-agent.desktop';
const own = '/home/amira/.config/autostart/firstline-agent.desktop';

test.each([
  ['what the package brings', { [xdg]: entry('/opt/Firstline/firstline --hidden') }, null],
  ['nothing', {}, 'gone'],
  ['the console alone', { [xdg]: entry('/opt/FirstlineConsole/firstline-console') }, 'gone'],
  ['a program that is gone', { [xdg]: entry('/opt/Old/firstline') }, 'program-gone'],
  [
    'an entry that the person switched off',
    {
      [xdg]: entry('/opt/Firstline/firstline'),
      [own]: entry('/opt/Firstline/firstline', 'Hidden=true'),
    },
    'switched-off',
  ],
] as const)('autostart with %s', async (_, files, problem) => {
  const system = recordedSystem({
    files: {
      '/etc/passwd': 'amira:x:1000:1000::/home/amira:/bin/bash\n',
      '/opt/Firstline/firstline': '',
      ...files,
    },
  });

  const { findings } = await checkAutostart(system, new AbortController().signal);

  expect(findings.map(({ facts }) => facts['problem'])).toEqual(problem === null ? [] : [problem]);
});
