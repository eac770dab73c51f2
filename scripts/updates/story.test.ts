/** What a maintainer types, from the first key to a pause, with two hands and one machine. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { updateServer } from '../../test/harness/update-server.ts';
import type { Asked } from './asked.ts';
import { verbs } from './verbs.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-20T12:00:00Z');
const folder = mkdtempSync(path.join(tmpdir(), 'firstline-story-'));
const place = path.join(folder, 'place');
const keys = path.join(folder, 'keys');
const secret = path.join(folder, 'passphrase');
writeFileSync(secret, 'four words and a comma\n', { mode: 0o600 });
afterAll(() => rmSync(folder, { recursive: true }));

let now = START;
async function type(line: string): Promise<string> {
  const [verb = '', ...rest] = line.split(' ');
  const words = rest.filter(
    (word, at) => !word.startsWith('--') && !rest[at - 1]?.startsWith('--'),
  );
  const options: Record<string, string[]> = {};
  for (const [at, word] of rest.entries()) {
    if (word.startsWith('--')) (options[word.slice(2)] ??= []).push(rest[at + 1] ?? '');
  }
  const asked: Asked = {
    words,
    options: { 'passphrase-file': [secret], ...options },
    now,
    cost: 2 ** 10,
  };
  try {
    return [...((await verbs[verb]?.(asked)) ?? ['no such verb'])].join('\n');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const pub = (name: string) => `${keys}/${name}.pub.json`;
const key = (name: string) => `${keys}/${name}.key.json`;
const publish = `publish ${place} --timestamp-key ${key('machine')} --snapshot-key ${key('machine')}`;
const archive = (version: string) => `${folder}/firstline-agent-${version}-linux-x64.tar.gz`;

/** The smallest archive of Electron that says a version. */
function asarSaying(version: string): Buffer {
  const about = JSON.stringify({ version });
  const list = JSON.stringify({ files: { 'package.json': { offset: '0', size: about.length } } });
  const padded = list.padEnd(Math.ceil(list.length / 4) * 4, '\0');
  const lengths = Buffer.alloc(16);
  [4, padded.length + 8, padded.length + 4, list.length].forEach((length, at) =>
    lengths.writeUInt32LE(length, at * 4),
  );
  return Buffer.concat([lengths, Buffer.from(padded), Buffer.from(about)]);
}

async function makeVersion(version: string): Promise<void> {
  const from = path.join(folder, 'unpacked');
  mkdirSync(from, { recursive: true });
  writeFileSync(path.join(from, 'firstline'), `#!/bin/sh\necho ${version}\n`);
  chmodSync(path.join(from, 'firstline'), 0o755);
  mkdirSync(path.join(from, 'resources'), { recursive: true });
  writeFileSync(path.join(from, 'resources', 'app.asar'), asarSaying(version));
  await type(`archive agent --from ${from} --arch x64 --out ${folder}`);
}

test('a place is begun, and nothing is published before two hands signed', async () => {
  for (const name of ['hand-1', 'hand-2', 'machine']) await type(`key ${name} --out ${keys}`);
  await makeVersion('1.3.0');

  const hands = `--root ${pub('hand-1')} --root ${pub('hand-2')} --targets ${pub('hand-1')} --targets ${pub('hand-2')}`;
  const begun = await type(
    `init ${place} ${hands} --snapshot ${pub('machine')} --timestamp ${pub('machine')}`,
  );
  const added = await type(`add ${place} ${archive('1.3.0')} --percentage 10`);
  const first = await type(`sign ${place} --key ${key('hand-1')}`);
  const tooEarly = await type(publish);
  await type(`sign ${place} --key ${key('hand-2')}`);

  expect(statSync(key('hand-1')).mode & 0o777).toBe(0o600);
  expect(readFileSync(key('hand-1'), 'utf8')).not.toContain('PRIVATE');
  expect(begun).toContain('staged root 1: 0 of 2 signatures');
  expect(added).toMatch(/\+ firstline-agent-1\.3\.0-linux-x64\.tar\.gz: stable, 10 %, sha512/);
  expect(first).toMatch(/^You sign:[^]*staged targets 1: 1 of 2 signatures$/);
  expect(tooEarly).toBe('The staged root has 1 of 2 signatures: have another hand sign.');
  expect(await type(publish)).toBe(
    'root 1, fresh for 7 days\nfirstline-agent-1.3.0-linux-x64.tar.gz: stable, 10 %',
  );
  expect(await type(`status ${place}`)).not.toContain('staged');
});

test('a release is offered to more devices, then paused, and each change is told before it is signed', async () => {
  now += DAY;
  const more = await type(`percentage ${place} agent 1.3.0 50`);
  const paused = await type(`pause ${place} agent 1.3.0`);
  await type(`minimum ${place} agent 1.2.0`);
  for (const name of ['hand-1', 'hand-2']) await type(`sign ${place} --key ${key(name)}`);

  expect(more).toMatch(
    /~ firstline-agent-1\.3\.0-linux-x64\.tar\.gz: stable, 10 %.* → stable, 50 %/,
  );
  expect(paused).toMatch(/→ stable, 50 %, PAUSED/);
  expect(await type(publish)).toMatch(/stable, 50 %, PAUSED$/);
  expect(await type(`minimum ${place} agent 1.1.0`)).toBe(
    'The minimum of the agent is 1.2.0; it does not go back.',
  );
  expect(await type(`add ${place} ${archive('1.3.0')}`)).toContain('is there already');
});

test('every day the machine makes it fresh by itself, and one forgotten week is seen', async () => {
  now += 6 * DAY;
  const daily = `publish ${place} --timestamp-key ${key('machine')}`;
  const fresh = await type(daily);
  now += 7 * DAY;
  const stale = await type(`verify ${place}`);
  now += 14 * DAY;

  expect(fresh).toMatch(/^root 1, fresh for 7 days/);
  expect(stale).toMatch(/^timestamp\.expired/);
  // The snapshot lives for a month: its key is wanted then.
  expect(await type(daily)).toBe('A new snapshot is needed: publish with --snapshot-key.');
  expect(await type(publish)).toMatch(/fresh for 7 days/);
});

test('a hand that leaves is replaced, and clients of the first root follow', async () => {
  await type(`key hand-3 --out ${keys}`);
  await type(`root ${place} --out ${folder}/root.json`);
  const rotated = await type(
    `rotate ${place} targets --gone ${pub('hand-1')} --in ${pub('hand-3')}`,
  );
  for (const name of ['hand-1', 'hand-2', 'hand-3']) await type(`sign ${place} --key ${key(name)}`);
  const published = await type(publish);
  const stranger = await type(`sign ${place} --key ${key('hand-1')}`);
  await type(`extend ${place}`);
  const former = await type(`sign ${place} --key ${key('hand-1')}`);
  const server = await updateServer();
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(place, name);
    if (statSync(file).isFile()) server.files.set(name, readFileSync(file));
  }

  expect(rotated).toContain('staged root 2: 0 of 2 signatures');
  expect(published).toMatch(/^root 2,/);
  expect([stranger, former]).toEqual([
    'This key signs nothing of what is staged here.',
    'This key signs nothing of what is staged here.',
  ]);
  expect(await type(`verify ${server.url} --root ${folder}/root.json`)).toMatch(
    /^root 2, .*\n.*PAUSED$/,
  );
  await server.close();
});

test('what a maintainer types wrong is said, and changes nothing', async () => {
  writeFileSync(`${folder}/other`, 'another passphrase', { mode: 0o600 });
  writeFileSync(`${folder}/open`, 'another passphrase', { mode: 0o644 });
  writeFileSync(`${folder}/firstline-agent-9.9.9-linux-x64.tar.gz`, readFileSync(archive('1.3.0')));
  const before = readFileSync(`${place}/metadata/timestamp.json`, 'utf8');

  expect([
    await type(`sign ${place} --key ${key('hand-2')} --passphrase-file ${folder}/other`),
    await type(`sign ${place} --key ${key('hand-2')} --passphrase-file ${folder}/open`),
    await type(`pause ${place} agent 7.7.7`),
    await type(`percentage ${place} agent 1.3.0 101`),
    await type(`percentage ${place} agent 1.3.0 many`),
    await type(`rotate ${place} nobody --gone ${pub('hand-2')}`),
    await type(`rotate ${place} targets --gone ${pub('hand-2')}`),
    await type(`key Big --out ${keys}`),
    await type(`key hand-1 --out ${keys}`),
    await type(`add ${place} ${folder}/firstline-agent-9.9.9-linux-x64.tar.gz`),
    await type(`init ${place}`),
    await type(`archive agent --from ${folder}/unpacked --version 2.0.0 --out ${folder}`),
  ]).toEqual([
    `This is not the passphrase of hand-2, or ${key('hand-2')} is damaged.`,
    `Others can read ${folder}/open: chmod 600 it first.`,
    'There is no agent 7.7.7 here.',
    'A percentage is a whole number from 0 to 100.',
    'A percentage is a whole number from 0 to 100.',
    'Name a role: root, targets, snapshot, timestamp.',
    'targets wants 2 keys and would have 1: bring another with --in.',
    'A key has a name of small letters, digits and hyphens, like hand-1.',
    `${key('hand-1')} is there already: a key is never written over.`,
    `${folder}/firstline-agent-9.9.9-linux-x64.tar.gz holds no agent 9.9.9: its name says something else.`,
    'There is a place here already.',
    `The agent in ${folder}/unpacked is 1.3.0, not 2.0.0.`,
  ]);
  expect(readFileSync(`${place}/metadata/timestamp.json`, 'utf8')).toBe(before);
});
