import { expect, test } from 'vitest';
import { shellEnvironment } from './environment.ts';
import { keepOrphans } from './keep-orphans.ts';
import { chooseShell, systemShells } from './shells.ts';

const listed = () => ['/bin/sh', '/bin/bash', '/usr/bin/fish'];
const all = { listed, runs: () => true };

test.each([
  ['the account’s own shell', '/usr/bin/fish', all, '/usr/bin/fish'],
  ['bash for an account that may not sign in', '/usr/sbin/nologin', all, '/bin/bash'],
  ['bash for a program that is no shell', '/usr/bin/python3', all, '/bin/bash'],
  [
    'sh where there is no bash',
    null,
    { listed, runs: (file: string) => file === '/bin/sh' },
    '/bin/sh',
  ],
  ['none where nothing runs', '/bin/bash', { listed, runs: () => false }, undefined],
])('%s', (_, account, system, file) => {
  expect(chooseShell('linux', account, system)?.file).toBe(file);
});

test('Windows has PowerShell', () => {
  expect(chooseShell('win32', null, all)).toEqual({ file: 'powershell.exe', args: ['-NoLogo'] });
});

test('this computer has a shell, and it is on its list', () => {
  expect(systemShells.runs('/bin/sh')).toBe(true);
  expect(systemShells.runs('/no/such/shell')).toBe(false);
  expect(systemShells.listed()).toContain('/bin/sh');
});

const account = { name: 'amira', folder: '/home/amira', shell: '/bin/bash', shellId: 'id-1' };

test('a shell’s environment is made of a few known variables, the account and the marker', () => {
  const inherited = { PATH: '/usr/bin', LC_ALL: 'C.UTF-8', FIRSTLINE_TOKEN: 's', LD_PRELOAD: 'x' };

  expect(shellEnvironment('linux', inherited, account)).toEqual({
    PATH: '/usr/bin',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
    FIRSTLINE_SHELL: 'id-1',
    HOME: '/home/amira',
    USER: 'amira',
    LOGNAME: 'amira',
    SHELL: '/bin/bash',
  });
});

test('on Windows, names in any case, and no home of ours', () => {
  const inherited = { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', NODE_OPTIONS: '--inspect' };

  expect(shellEnvironment('win32', inherited, account)).toEqual({
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
    TERM: 'xterm-256color',
    FIRSTLINE_SHELL: 'id-1',
  });
});

test('a shell keeps its orphans on Linux with perl; elsewhere it starts as it is', () => {
  const shell = { file: '/bin/bash', args: [] };

  expect(keepOrphans('linux', 'x64', shell, () => true).args.slice(2)).toEqual(['/bin/bash']);
  expect([
    keepOrphans('linux', 'x64', shell, () => false),
    keepOrphans('linux', 's390x', shell, () => true),
    keepOrphans('darwin', 'arm64', shell, () => true),
  ]).toEqual([shell, shell, shell]);
});
