import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calling, effectsWith } from './effects.test-data.ts';
import type { Effects } from './effects.ts';
import { freeDiskSpace } from './free-disk-space.ts';

const MB = 1_000_000;
const SHM = '/dev/shm';

let folder: string;
let home: string;
let effects: Effects;

const at = (...parts: string[]) => path.join(home, ...parts);
const put = async (file: string, bytes: number, text = 'x') => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text.repeat(bytes / text.length));
};
const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
const plan = async (given: Effects = effects) => {
  const planned = await freeDiskSpace.plan(given, calling('free-disk-space', { mount: home }));
  if (typeof planned === 'string') throw new Error(planned);
  return planned;
};
const go = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-disk-'));
  home = path.join(folder, 'amira');
  await mkdir(path.join(folder, 'aside'), { recursive: true });
  await mkdir(home);
  effects = effectsWith({
    home,
    asideFolder: path.join(folder, 'aside'),
    account: { uid: process.getuid?.() ?? 0, name: 'amira' },
  });
  await put(at('.local/share/Trash/files/film.mkv'), 3 * MB);
  await put(at('.local/share/Trash/info/film.mkv.trashinfo'), 100);
  await put(at('.cache/pip/http/a/b'), MB);
  await put(at('.cache/thumbnails/large/1.png'), 2 * MB);
  await put(at('.cache/mail/inbox'), MB);
  await put(at('Documents/thesis.odt'), MB);
});
afterEach(() => rm(folder, { recursive: true }));

test('trash and known caches are listed, largest first, with what each frees', async () => {
  const { steps, undo, needs, object } = await plan();

  expect(steps.map(({ code, params }) => [code, params['path']])).toEqual([
    ['remove-file', '~/.local/share/Trash/files/film.mkv'],
    ['remove-file', '~/.cache/thumbnails'],
    ['remove-file', '~/.cache/pip'],
    ['remove-file', '~/.local/share/Trash/info/film.mkv.trashinfo'],
    ['all-together', undefined],
  ]);
  expect(steps[0]?.params['sizeBytes']).toBeGreaterThanOrEqual(3 * MB);
  expect(steps.at(-1)?.params['sizeBytes']).toBeGreaterThanOrEqual(6 * MB);
  expect({ undo, needs, object }).toEqual({ undo: 'not-possible', needs: 'nothing', object: home });
});

test('what was listed is gone, and nothing else is', async () => {
  const planned = await plan();
  const kept = await planned.run(go);

  expect(kept).toBeNull();
  expect(await readdir(at('.local/share/Trash/files'))).toEqual([]);
  expect(await isThere(at('.cache/thumbnails'))).toBe(false);
  expect(await isThere(at('.cache/mail/inbox'))).toBe(true);
  expect(await isThere(at('Documents/thesis.odt'))).toBe(true);
  expect((await planned.measure()).value).toBeGreaterThan(0);
  await expect(plan()).rejects.toThrow('nothing-to-do');
});

test('a link is never followed: not as a cache, not in the trash, not on the way there', async () => {
  const outside = path.join(folder, 'outside');
  await put(path.join(outside, 'pip/precious'), MB);
  await rm(at('.cache'), { recursive: true });
  await symlink(outside, at('.cache'));
  await symlink(outside, at('.local/share/Trash/files/outside'));
  await mkdir(at('.local/share/Trash/files/folder'));
  await symlink(path.join(outside, 'pip'), at('.local/share/Trash/files/folder/link'));

  const planned = await plan();
  await planned.run(go);

  expect(planned.steps.map(({ params }) => params['path'])).not.toContain('~/.cache/pip');
  expect(await isThere(path.join(outside, 'pip/precious'))).toBe(true);
  expect(await isThere(at('.local/share/Trash/files/folder'))).toBe(false);
});

test('what came after the dry run, or took the place of what was shown, stays', async () => {
  const planned = await plan();
  await put(at('.local/share/Trash/files/new.txt'), 10);
  await rm(at('.cache/pip'), { recursive: true });
  await put(at('.cache/pip/other'), 10);

  await planned.run(go);

  expect(await readdir(at('.local/share/Trash/files'))).toEqual(['new.txt']);
  expect(await isThere(at('.cache/pip/other'))).toBe(true);
});

test('other people’s files are not this person’s to remove', async () => {
  const somebody = { ...effects, account: { uid: 4_711, name: 'jonas' } };

  await expect(plan(somebody)).rejects.toThrow('nothing-to-do');
});

test('of a long trash the largest are spelled out and the rest is counted', async () => {
  for (let n = 0; n < 40; n += 1) await put(at(`.local/share/Trash/files/${n}.txt`), 10);

  const { steps } = await plan();

  expect(steps).toHaveLength(30);
  expect(steps.at(-2)).toMatchObject({ code: 'more-files', params: { count: 16 } });
});

test.runIf(process.platform === 'linux')(
  'with room on another disk everything is moved there, and can be put back as it was',
  async () => {
    const aside = await mkdtemp(path.join(SHM, 'firstline-aside-'));
    await truncate(at('.local/share/Trash/files/film.mkv'), 4_096);
    await symlink('/etc/hostname', at('.cache/pip/link'));
    const planned = await plan({ ...effects, asideFolder: aside });
    const kept: unknown = JSON.parse(JSON.stringify(await planned.run(go)));
    const away = await isThere(at('.cache/pip'));
    const back = freeDiskSpace.putBack?.(effects, kept);

    await back?.run();

    expect(planned.undo).toBe('possible');
    expect(planned.steps[0]?.code).toBe('move-file');
    expect(away).toBe(false);
    expect(await readFile(at('.cache/pip/http/a/b'), 'utf8')).toHaveLength(MB);
    expect(await readdir(at('.cache/pip'))).toEqual(['http', 'link']);
    expect(await isThere(at('.local/share/Trash/files/film.mkv'))).toBe(true);
    await rm(aside, { recursive: true });
  },
);
