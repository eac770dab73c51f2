import { expect, test } from 'vitest';
import { logFolder } from './log-folder.ts';

test.each([
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\amira', 'D:\\Local\\Firstline\\Agent\\logs'],
  ['win32', {}, 'C:\\Users\\amira', 'C:\\Users\\amira\\AppData\\Local\\Firstline\\Agent\\logs'],
  ['darwin', {}, '/Users/amira', '/Users/amira/Library/Logs/Firstline'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/home/amira', '/state/firstline/log'],
  ['linux', { XDG_STATE_HOME: 'here' }, '/home/amira', '/home/amira/.local/state/firstline/log'],
  ['linux', {}, '/home/amira', '/home/amira/.local/state/firstline/log'],
] as const)(
  'on %s with %o the log lies where the system expects it',
  (platform, environment, home, expected) => {
    expect(logFolder({ program: 'agent', platform, environment, home })).toBe(expected);
  },
);

test('the console has a folder of its own where folders are named after programs', () => {
  const at = { program: 'console', environment: {}, home: 'C:\\Users\\priya' } as const;

  expect(logFolder({ ...at, platform: 'win32' })).toMatch(/\\Firstline\\Console\\logs$/);
});
