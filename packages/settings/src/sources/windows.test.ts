import { expect, test } from 'vitest';
import { effective } from '../effective.ts';
import { windows, wine } from '../recordings/reg-query.ts';
import type { Stores, Told } from '../stores.ts';
import { registryTree } from './registry-text.ts';
import { windowsPolicies } from './windows.ts';

const asked: string[] = [];

/** A Windows where `reg` answers by hive. */
const computer = (answers: Readonly<Record<string, Told | null>>): Stores => ({
  platform: 'win32',
  account: 'amira',
  open: () => Promise.resolve({ state: 'absent' }),
  names: () => Promise.resolve([]),
  run(command, args) {
    asked.push([command, ...args].join(' '));
    const hive = args.find((arg) => arg.startsWith('HK'))?.slice(0, 4) ?? '';
    return Promise.resolve(answers[hive] ?? null);
  },
});
const says = (stdout: string): Told => ({ code: 0, stdout, stderr: '' });
const noSuchKey: Told = { code: 1, stdout: '', stderr: 'FEHLER: …' };

test('a policy of the machine is read, in the kinds that its keys want', async () => {
  const layers = await windowsPolicies(computer({ HKLM: says(windows), HKCU: noSuchKey }), 'agent');

  expect(layers).toEqual([
    {
      source: 'machine-policy',
      place: 'HKLM\\SOFTWARE\\Policies\\Firstline\\Agent',
      entries: {
        ServerUrl: 'https://desk.example.com',
        OrganisationName: 'Müller & Söhne IT',
        HideQuit: true,
        ShowFindings: false,
        PermissionTimeoutSeconds: 90,
        CaCertFile: 'C:\\ProgramData\\Firstline\\own ca.pem',
        LogLevel: 2,
        SelfHelpActions: ['flush-dns', 'renew-address', 'free-disk-space'],
        CollectorsOff: [],
      },
      faults: [],
    },
    {
      source: 'user-policy',
      place: 'HKCU\\SOFTWARE\\Policies\\Firstline\\Agent',
      entries: {},
      faults: [],
    },
  ]);
  expect(effective(layers).faults.map(({ key, detail }) => [key, detail['found']])).toEqual([
    ['LogLevel', '2'],
  ]);
});

test('Windows is asked in UTF-8, by its own reg.exe', async () => {
  asked.length = 0;
  await windowsPolicies(computer({}), 'console');

  expect(asked).toEqual([
    'cmd.exe /d /c chcp 65001>nul & %SystemRoot%\\System32\\reg.exe query HKLM\\SOFTWARE\\Policies\\Firstline\\Console /s',
    'cmd.exe /d /c chcp 65001>nul & %SystemRoot%\\System32\\reg.exe query HKCU\\SOFTWARE\\Policies\\Firstline\\Console /s',
  ]);
});

test('an answer that does not come is told, and the agent starts', async () => {
  const now = effective(await windowsPolicies(computer({ HKCU: noSuchKey }), 'agent'));

  expect(now.faults.map(({ place, problem }) => [place, problem])).toEqual([
    [
      'HKLM\\SOFTWARE\\Policies\\Firstline\\Agent',
      'Asking the system for its policies failed (no answer in time). They count again at the next start.',
    ],
  ]);
});

test('lines in several texts become a list, and an empty text is one', () => {
  expect(registryTree(wine)).toEqual({
    values: new Map<string, unknown>([
      ['CollectorsOff', ['usb', 'wifi']],
      ['HideQuit', 1],
      ['OrganisationName', 'Müller & Söhne IT'],
      ['SupportPhone', ''],
    ]),
    lists: new Map([['SelfHelpActions', ['flush-dns', 'renew-address']]]),
  });
});

test.each(['', 'nonsense', '    lost    REG_SZ', 'HKEY_LOCAL_MACHINE\\A', '\r\n\r\n'])(
  '%j breaks nothing',
  (text) => {
    expect(registryTree(text).lists.size).toBe(0);
  },
);
