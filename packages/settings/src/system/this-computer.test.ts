import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isRoot } from '../../../../test/harness/rights.ts';
import { linuxPolicies } from '../sources/linux.ts';
import { storesHere } from './this-computer.ts';

const me = process.getuid?.() ?? 0;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-policies-'));
  mkdirSync(path.join(folder, 'policy.d'), { mode: 0o755 });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const put = (name: string, text: string | Uint8Array, mode = 0o644): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
};
const read = async () => {
  const layers = await linuxPolicies(storesHere(), { folder, owners: [0, me] });
  return {
    entries: layers.map(({ entries }) => entries),
    codes: layers.flatMap(({ faults }) => faults.map(({ code }) => code)),
  };
};

test('real files are read, with the mark that Windows editors put in front of UTF-8', async () => {
  put('policy.json', '{"SupportPhone": "4444"}');
  put('policy.d/50-windows-editor.json', '\ufeff{"OrganisationName": "Müller & Söhne"}');

  expect(await read()).toEqual({
    entries: [{ OrganisationName: 'Müller & Söhne' }, { SupportPhone: '4444' }],
    codes: [],
  });
});

test('a link counts by what it leads to', async () => {
  const target = put('elsewhere', '{"HideQuit": true}', 0o666);
  symlinkSync(target, path.join(folder, 'policy.json'));

  expect((await read()).codes).toEqual(['place.writable']);

  chmodSync(target, 0o644);

  expect((await read()).entries).toEqual([{ HideQuit: true }]);
});

test('a link that leads nowhere says nothing', async () => {
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'policy.json'));

  expect(await read()).toEqual({ entries: [], codes: [] });
});

test('a pipe does not hold up the agent', async () => {
  execFileSync('mkfifo', [path.join(folder, 'policy.json')]);

  expect((await read()).codes).toEqual(['place.not-a-file']);
});

test('bytes that are no UTF-8 are told', async () => {
  put('policy.json', Buffer.from('{"SupportPhone": "\xe9"}', 'latin1'));

  expect((await read()).codes).toEqual(['place.not-text']);
});

test.skipIf(!isRoot)('a file of another account is refused', async () => {
  const file = put('policy.json', '{"HideQuit": true}');
  chownSync(file, 1000, 1000);

  expect((await read()).codes).toEqual(['place.owner']);
});

test('a command is heard with how it ended, and a missing one is null', async () => {
  const { run } = storesHere();

  expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
  expect(await run('firstline-has-no-such-command', [])).toBeNull();
});

/** What Windows does for whoever may not edit the registry, and for others, cannot be had here: a double. */
test.each([
  ['there is no such key', '[ "$1" = query ]', { state: 'absent' }],
  [
    'this account may not use it',
    'exit 1',
    { state: 'silent', code: 'reg.exe is forbidden to this account; allow it' },
  ],
])('reg.exe fails because %s', async (_, script, told) => {
  put('w\\System32\\reg.exe', `#!/bin/sh\n${script}\n`, 0o755);
  vi.stubEnv('SystemRoot', path.join(folder, 'w'));

  expect(await storesHere().exported('HKLM\\SOFTWARE\\Policies\\Firstline\\Agent')).toEqual(told);
});
