import { expect, test } from 'vitest';
import { byWeight, deploymentCodes, deploymentExit, sentFacts } from './rollout.ts';

const found = (...codes: string[]) => codes.map((code) => ({ code, facts: {} }));

test('exit codes are one a code, and collide with nothing that means something already', () => {
  const exits = Object.values(deploymentCodes).map(({ exit }) => exit);

  expect(new Set(exits).size).toBe(exits.length);
  // 0 to 3 are the command line's own, 64 to 78 sysexits', 126 and more the shell's.
  expect(exits.filter((exit) => exit < 10 || exit > 63)).toEqual([]);
});

test('the worst comes first, and among equals the earlier cause', () => {
  const order = byWeight(
    found('server.intercepted', 'tray.missing', 'moon.full', 'token.used', 'server.dns'),
  ).map(({ code }) => code);

  expect(order).toEqual([
    'server.dns',
    'token.used',
    'tray.missing',
    'moon.full',
    'server.intercepted',
  ]);
});

test('the doctor ends with the worst finding, and well when only notes are left', () => {
  expect([
    deploymentExit([]),
    deploymentExit(found('keyring.none', 'server.intercepted')),
    deploymentExit(found('tray.missing', 'keyring.none')),
    deploymentExit(found('tray.missing', 'server.dns')),
  ]).toEqual([0, 0, 57, 14]);
});

test('folders, files and programs stay on the computer', () => {
  const finding = { code: 'disk.full', facts: { freeBytes: 12, folder: '/home/amira/.local' } };

  expect(sentFacts(finding)).toEqual({ code: 'disk.full', facts: { freeBytes: 12 } });
  expect(sentFacts({ code: 'moon.full', facts: { folder: '/home/amira' } }).facts).toEqual({});
});
