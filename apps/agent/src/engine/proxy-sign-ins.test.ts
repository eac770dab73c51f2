import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { givenSignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileKeyStore } from './enrolment/file-key-store.ts';
import { firstGiven, openProxySignIns } from './proxy-sign-ins.ts';

const PROXY = 'proxy.example:3128';
const signIn = { user: 'amira', password: 'Grün: s3cret' };
let folder = '';
let troubles: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-proxy-'));
  troubles = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = () =>
  openProxySignIns({
    keyStore: fileKeyStore(folder),
    onTrouble: (what) => void troubles.push(what),
  });

test('what a proxy was told is known at the next start, in a file of this account alone', async () => {
  await (await open()).enter(PROXY, signIn);

  expect((await open()).known(PROXY)).toEqual(signIn);
  expect((await open()).known('other.example:3128')).toBeNull();
  expect((await stat(path.join(folder, 'proxy-sign-ins.key'))).mode & 0o777).toBe(0o600);
});

test('a question is asked once, and gone when it is answered', async () => {
  const signIns = await open();
  const heard: unknown[] = [];
  signIns.onChange(() => heard.push(signIns.asking()));

  signIns.wanted(PROXY, 'Head office');
  signIns.wanted(PROXY, 'Head office');
  signIns.taken('another:1');
  signIns.taken(PROXY);

  expect(heard).toEqual([{ proxy: PROXY, realm: 'Head office', wrong: false }, null]);
});

test('what was refused is forgotten for good, and the next question says so', async () => {
  const signIns = await open();
  await signIns.enter(PROXY, signIn);

  signIns.refused(PROXY, 'Head office');
  signIns.wanted(PROXY, 'Head office');

  expect(signIns.known(PROXY)).toBeNull();
  expect(signIns.asking()?.wrong).toBe(true);
  await expect.poll(() => readdir(folder)).toEqual([]);
  expect((await open()).known(PROXY)).toBeNull();
});

test('two answers at once are both kept', async () => {
  const signIns = await open();

  await Promise.all([signIns.enter(PROXY, signIn), signIns.enter('b:1', signIn)]);

  const again = await open();
  expect([again.known(PROXY), again.known('b:1')]).toEqual([signIn, signIn]);
});

test('a key store that fails costs the memory and nothing else', async () => {
  await writeFile(path.join(folder, 'proxy-sign-ins.key'), '{half');
  const signIns = await open();

  expect(signIns.known(PROXY)).toBeNull();
  expect(troubles).toEqual(['the sign-ins for proxies cannot be read']);
  await signIns.enter(PROXY, signIn);
  expect((await open()).known(PROXY)).toEqual(signIn);
});

test('what the environment gives comes first, and a no to it is not a no to what was kept', async () => {
  const kept = await open();
  await kept.enter(PROXY, signIn);
  const both = firstGiven(givenSignIns({ [PROXY]: { user: 'robot', password: 'x' } }), kept);

  expect(both.known(PROXY)?.user).toBe('robot');
  both.refused(PROXY, '');
  expect(both.known(PROXY)).toEqual(signIn);
});
