import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '../data-folder.ts';
import { checkDisk, checkFolder, checkOtherAgent } from './folder-check.ts';

const uid = process.getuid?.() ?? 0;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const codes = async (at: string, owner = uid) =>
  (await checkFolder(at, owner)).findings.map(({ code, facts }) => [
    code,
    facts['problem'] ?? facts['mode'],
  ]);

test('a folder of this account alone is fine, and one that is still to be made', async () => {
  await chmod(folder, 0o700);

  expect(await codes(folder)).toEqual([]);
  expect(await codes(path.join(folder, 'not', 'yet'))).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test('others who can read it, a file in its place, and another owner are told apart', async () => {
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'file'), '');
  await mkdir(path.join(folder, 'real'), { mode: 0o700 });
  await symlink('real', path.join(folder, 'link'));

  expect(await codes(folder)).toEqual([['folder.open', '755']]);
  expect(await codes(path.join(folder, 'file'))).toEqual([['folder.unusable', 'not-a-folder']]);
  expect(await codes(path.join(folder, 'link'))).toEqual([['folder.unusable', 'not-a-folder']]);
  expect(await codes(folder, uid + 1)).toEqual([['folder.unusable', 'foreign']]);
});

test('there is room here, and room is looked for where the folder will be', async () => {
  expect(await checkDisk(path.join(folder, 'not', 'yet'))).toMatchObject({ fine: ['disk'] });
});

test('an agent of this installation is no trouble, one of another is', async () => {
  const check = (program: string | null, holder: string | null) =>
    checkOtherAgent(folder, program, async () => holder);
  const nobody = await check('/opt/Firstline/firstline', null);
  const lock = await lockDataFolder(folder);

  const [ours, theirs, unknown, source] = [
    await check('/opt/Firstline/firstline', '/opt/Firstline/firstline'),
    await check('/opt/Firstline/firstline', '/home/amira/old/firstline'),
    await check('/opt/Firstline/firstline', null),
    await check(null, '/opt/Firstline/firstline'),
  ];
  await lock.release();

  expect([nobody, ours, unknown, source].map(({ findings }) => findings)).toEqual([[], [], [], []]);
  expect(theirs.findings).toEqual([
    { code: 'agent.other', facts: { pid: process.pid, program: '/home/amira/old/firstline' } },
  ]);
});
