import { expect, test } from 'vitest';
import { profile } from '../recordings/managed-preferences.ts';
import type { OpenedPlace, Stores, Told } from '../stores.ts';
import { macosPolicies } from './macos.ts';

const ofComputer = '/Library/Managed Preferences/app.firstline.agent.plist';
const ofAmira = '/Library/Managed Preferences/amira/app.firstline.agent.plist';

const plist = (facts: { readonly owner?: number; readonly mode?: number } = {}): OpenedPlace => ({
  state: 'found',
  facts: { kind: 'file', owner: 0, mode: 0o644, bytes: 900, ...facts },
  // Binary, as macOS writes it.
  text: null,
});

const computer = (
  places: Readonly<Record<string, OpenedPlace>>,
  told: Told | null = { code: 0, stdout: profile, stderr: '' },
): Stores => ({
  platform: 'darwin',
  account: 'amira',
  open: (path) => Promise.resolve(places[path] ?? { state: 'absent' }),
  names: () => Promise.resolve([]),
  run: () => Promise.resolve(told),
  exported: () => Promise.resolve({ state: 'absent' }),
});

test('a Mac without a profile has no policies', async () => {
  expect(await macosPolicies(computer({}), 'agent')).toEqual([]);
});

test('what a profile forces is read, without what the profile says about itself', async () => {
  const entries = {
    ServerUrl: 'https://desk.example.com',
    OrganisationName: 'Müller & Söhne IT',
    HideQuit: true,
    PermissionTimeoutSeconds: 90,
    SelfHelpActions: ['flush-dns'],
  };

  const layers = await macosPolicies(
    computer({ [ofComputer]: plist(), [ofAmira]: plist() }),
    'agent',
  );

  expect(layers).toEqual([
    { source: 'machine-policy', place: ofComputer, entries, faults: [] },
    { source: 'user-policy', place: ofAmira, entries, faults: [] },
  ]);
});

test.each<[string, OpenedPlace, Told | null, string]>([
  ['belongs to a person', plist({ owner: 501 }), null, 'place.owner'],
  ['may be written by everybody', plist({ mode: 0o666 }), null, 'place.writable'],
  ['may not be read', { state: 'unreadable', code: 'EPERM' }, null, 'place.unreadable'],
  ['is no property list', plist(), { code: 1, stdout: '', stderr: 'bad' }, 'place.silent'],
  ['plutil does not answer for', plist(), null, 'place.silent'],
  ['holds what JSON cannot say', plist(), { code: 0, stdout: '', stderr: '' }, 'place.not-json'],
])('a file that %s is told and not used', async (_, opened, told, code) => {
  const layers = await macosPolicies(computer({ [ofComputer]: opened }, told), 'agent');

  expect(layers.map(({ entries, faults }) => [entries, faults.map((one) => one.code)])).toEqual([
    [{}, [code]],
  ]);
});
