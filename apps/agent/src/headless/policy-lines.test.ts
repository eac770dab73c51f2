import { effective } from '@firstline/settings/effective';
import { expect, test } from 'vitest';
import { policyFacts, policyLines } from './policy-lines.ts';

const now = effective([
  {
    source: 'machine-policy',
    place: '/etc/firstline/policy.d/90-laptops.json',
    entries: {
      ServerUrl: 'https://desk.example.com',
      SelfHelpActions: ['flush-dns', 'renew-address', 'free-disk-space', 'reset-proxy'],
      CollectorsOff: [],
      SesionMode: 'off',
    },
    faults: [],
  },
  { source: 'own', place: '/home/amira/settings.json', entries: { Autostart: false }, faults: [] },
]);

test('what was decided stands first, by whom and where; faults stand last', () => {
  const lines = policyLines(now);

  expect(lines.slice(0, 14)).toEqual([
    'Decided by policy of this computer',
    '  in /etc/firstline/policy.d/90-laptops.json',
    '    ServerUrl                 https://desk.example.com',
    '    SelfHelpActions           flush-dns, renew-address, free-disk-space,',
    '                              reset-proxy',
    '    CollectorsOff             none',
    '',
    'Decided by whoever sits here',
    '  in /home/amira/settings.json',
    '    Autostart                 false',
    '',
    'Nobody decided; these are the defaults',
    '    RootFingerprint           –',
    '    KeepEnrolmentToken        false',
  ]);
  expect(lines.slice(-3)).toEqual([
    '1 fault',
    '  /etc/firstline/policy.d/90-laptops.json',
    '    SesionMode: Firstline knows no such key. Did you mean SessionMode?',
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
});

test('without faults it says so', () => {
  expect(policyLines(effective([])).at(-1)).toBe('No faults.');
});

test('the facts say of every key what counts, and who said it where', () => {
  const { keys, faults } = policyFacts(now);

  expect(keys['ServerUrl']).toEqual({
    value: 'https://desk.example.com',
    from: 'machine-policy',
    place: '/etc/firstline/policy.d/90-laptops.json',
  });
  expect(keys['LogLevel']).toEqual({ value: 'info', from: 'default', place: null });
  expect(faults.map(({ key, code }) => [key, code])).toEqual([['SesionMode', 'key.misspelt']]);
});
