import { expect, test } from 'vitest';
import { effective } from '../effective.ts';
import { windows, wine } from '../recordings/reg-export.ts';
import type { Exported, Stores } from '../stores.ts';
import { registryTree } from './registry-export.ts';
import { windowsPolicies } from './windows.ts';

/** A Windows whose registry answers by key. */
const computer = (answers: Readonly<Record<string, Exported>>): Stores => ({
  platform: 'win32',
  account: 'amira',
  open: () => Promise.resolve({ state: 'absent' }),
  names: () => Promise.resolve([]),
  run: () => Promise.resolve(null),
  exported: (key) => Promise.resolve(answers[key] ?? { state: 'absent' }),
});
const ofMachine = 'HKLM\\SOFTWARE\\Policies\\Firstline\\Agent';
const ofAccount = 'HKCU\\SOFTWARE\\Policies\\Firstline\\Agent';

test('a policy of the machine is read, in the kinds that its keys want', async () => {
  const found = { state: 'found', text: windows } as const; // as const: one state
  const layers = await windowsPolicies(computer({ [ofMachine]: found }), 'agent');

  expect(layers).toEqual([
    {
      source: 'machine-policy',
      place: ofMachine,
      entries: {
        ServerUrl: 'https://desk.example.com',
        OrganisationName: 'Müller & Söhne, 株式会社',
        HideQuit: true,
        ShowFindings: false,
        PermissionTimeoutSeconds: 90,
        RetainLocalDays: 30,
        LogLevel: 2,
        SelfHelpActions: ['flush-dns', 'renew-address', 'free-disk-space'],
        CollectorsOff: [],
      },
      faults: [],
    },
    { source: 'user-policy', place: ofAccount, entries: {}, faults: [] },
  ]);
  expect(effective(layers).faults.map(({ key, detail }) => [key, detail['found']])).toEqual([
    ['LogLevel', '2'],
  ]);
});

test('each program is asked about by its own name', async () => {
  const found = { state: 'found', text: windows } as const; // as const: one state
  const places = { 'HKLM\\SOFTWARE\\Policies\\Firstline\\Console': found };

  const [layer] = await windowsPolicies(computer(places), 'console');

  expect(layer?.entries['ServerUrl']).toBe('https://desk.example.com');
});

test('an answer that does not come is told, and the agent starts', async () => {
  const silent = { state: 'silent', code: 'no answer in time' } as const; // as const: one state
  const now = effective(await windowsPolicies(computer({ [ofMachine]: silent }), 'agent'));

  expect(now.faults.map(({ place, problem }) => [place, problem])).toEqual([
    [
      ofMachine,
      'Asking the system for its policies failed (no answer in time). It is asked again within an hour.',
    ],
  ]);
});

test('texts with quotes, variables and several lines are read as they were meant', () => {
  expect(registryTree(wine)).toEqual({
    values: new Map<string, unknown>([
      ['CaCertFile', 'C:\\own\\ca.pem'],
      ['CollectorsOff', ['usb', 'wifi']],
      ['EmergencyText', 'Say "help" on C:\\'],
      ['HideQuit', 1],
      ['SupportPhone', ''],
    ]),
    lists: new Map([['SelfHelpActions', ['flush-dns', 'renew-address']]]),
  });
});

test('a text over two lines is one value, and nothing in it is a key of its own', () => {
  const inside = 'a\r\n[HKEY_LOCAL_MACHINE]\r\n';

  expect(registryTree(`[HKEY_LOCAL_MACHINE\\A]\r\n"EmergencyText"="${inside}"\r\n`)).toEqual({
    values: new Map([['EmergencyText', inside]]),
    lists: new Map(),
  });
});

test.each([
  '',
  'nonsense',
  '[HKEY_LOCAL_MACHINE\\A',
  '"before"="any key"',
  '[HKEY_LOCAL_MACHINE\\A]\r\n"open',
  '[HKEY_LOCAL_MACHINE\\A]\r\n"X"=dword:zz\r\n"Y"=hex(2):\\',
])('%j breaks nothing', (text) => {
  expect(registryTree(text).lists.size).toBe(0);
});
