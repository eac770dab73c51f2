import {
  existsSync,
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
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { standIn } from '../../../../test/harness/stand-in.ts';
import { targetOf, testRelease } from '../../../../test/harness/update-place.ts';
import { type Packed, tarOf } from '../../../../scripts/updates/tar.ts';
import type { Offer } from '../offer/release.ts';
import { UpdateRefused } from '../refused.ts';
import { layoutAt } from './layout.ts';
import { unpack } from './unpack.ts';

const release = testRelease();
const top = 'firstline-agent/versions/1.3.0';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file in the archive; usually one that nobody minds. */
const file = (name: string, text = 'text', executable = false): Packed => ({
  name,
  kind: 'file',
  executable,
  size: bytesOf(text).length,
  from: bytesOf(text),
});
const program = file(`${top}/firstline`, '#!/bin/sh\n', true);
const about = (change: object = {}): Packed =>
  file(
    `${top}/release.json`,
    JSON.stringify({
      app: 'agent',
      version: '1.3.0',
      platform: 'linux',
      arch: 'x64',
      channel: 'stable',
      ...change,
    }),
  );

const packed = async (...entries: readonly Packed[]): Promise<Uint8Array> =>
  new Uint8Array(gzipSync(await buffer(tarOf(entries))));

function offerOf(archive: Uint8Array): Offer {
  const [target = '', found] = Object.entries(targetOf(release, archive))[0] ?? [];
  if (!found) throw new Error('a target was made');
  return { ...release, target, bytes: found.length, sha512: found.hashes.sha512 };
}

/** Unpacks; answers with the reason of a refusal, and with what lies among the versions then. */
async function unpacked(archive: Uint8Array, signed: Uint8Array = archive) {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-unpack-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const layout = layoutAt(path.join(folder, 'installed'), 'firstline');
  mkdirSync(layout.versions, { recursive: true });
  const download = path.join(folder, 'download');
  writeFileSync(download, archive);
  const said = await unpack(layout, download, offerOf(signed)).then(
    () => 'unpacked',
    (error: unknown) => {
      if (error instanceof UpdateRefused) return error.code;
      throw error;
    },
  );
  return {
    said,
    versions: readdirSync(layout.versions),
    folder: path.join(layout.versions, '1.3.0'),
  };
}

test('a version is unpacked whole, with the rights that it was packed with', async () => {
  const long = `${'a-folder-with-a-long-name/'.repeat(5)}and-a-file`;
  const { said, folder } = await unpacked(
    await packed(
      { name: 'firstline-agent', kind: 'folder' },
      file('firstline-agent/firstline', 'the launcher is not taken'),
      { name: 'firstline-agent/current', kind: 'link', to: 'versions/1.3.0' },
      program,
      about(),
      file(`${top}/${long}`, 'x'.repeat(70_000)),
      file(`${top}/empty`, ''),
    ),
  );

  expect(said).toBe('unpacked');
  expect(readdirSync(folder).sort()).toEqual([
    'a-folder-with-a-long-name',
    'empty',
    'firstline',
    'release.json',
  ]);
  expect(
    ['firstline', 'release.json'].map((name) => statSync(path.join(folder, name)).mode & 0o777),
  ).toEqual([0o755, 0o644]);
  expect(readFileSync(path.join(folder, long), 'utf8')).toBe('x'.repeat(70_000));
});

test('a file that changed since its download is refused, though it is a whole archive of that version', async () => {
  const signed = await packed(program, about());
  const other = await packed(file(`${top}/firstline`, '#!/bin/sh\nevil\n', true), about());

  expect(await unpacked(other, signed)).toMatchObject({
    said: 'release.wrong-bytes',
    versions: [],
  });
});

test('a damaged or cut archive is refused, wherever it is damaged', async () => {
  const { archive } = await standIn({ version: '1.3.0' });
  const said = [];
  for (let at = 0; at < archive.length; at += Math.ceil(archive.length / 40)) {
    said.push((await unpacked(archive.with(at, (archive[at] ?? 0) ^ 0x55), archive)).said);
    said.push((await unpacked(archive.slice(0, at), archive)).said);
  }

  expect(new Set(said)).toEqual(new Set(['release.wrong-bytes', 'release.not-an-archive']));
});

test.each([
  ['a way out of the folder', file(`${top}/../../../evil`), 'release.unsafe-path'],
  ['a way from the root', file('/etc/cron.d/evil'), 'release.unsafe-path'],
  ['a backslash', file(`${top}/a\\b`), 'release.unsafe-path'],
  ['an empty part', file(`${top}//a`), 'release.unsafe-path'],
  [
    'a link',
    { name: `${top}/link`, kind: 'link', to: '/etc/passwd' } as const,
    'release.not-an-archive',
  ], // as const: a link
  ['a name twice', program, 'release.not-an-archive'],
  ['a file where a folder is', file(`${top}/firstline/a`), 'release.not-an-archive'],
] satisfies [string, Packed, string][])(
  '%s in an archive is refused, and leaves nothing',
  async (_name, bad, reason) => {
    expect(await unpacked(await packed(program, about(), bad))).toMatchObject({
      said: reason,
      versions: [],
    });
  },
);

test.each([
  ['no program', [about()]],
  ['a program that nobody may run', [file(`${top}/firstline`), about()]],
  ['no word about itself', [program]],
  ['no JSON', [program, file(`${top}/release.json`, '{')]],
  ['another version', [program, about({ version: '1.2.0' })]],
  ['another system', [program, about({ platform: 'darwin' })]],
  ['another processor', [program, about({ arch: 'arm64' })]],
  ['another program', [program, about({ app: 'console' })]],
  ['another channel', [program, about({ channel: 'beta' })]],
] satisfies [string, Packed[]][])('a version with %s is another one', async (_name, entries) => {
  expect(await unpacked(await packed(...entries))).toMatchObject({
    said: 'release.another',
    versions: [],
  });
});

test('what is no tar, and a tar whose sums are wrong, are no archives', async () => {
  const tar = gunzipSync(await packed(program, about()));
  tar[0] = (tar[0] ?? 0) ^ 1;

  expect((await unpacked(new Uint8Array(gzipSync('not a tar'.repeat(200))))).said).toBe(
    'release.not-an-archive',
  );
  expect((await unpacked(new Uint8Array(gzipSync(tar)))).said).toBe('release.not-an-archive');
  expect(existsSync('/etc/cron.d/evil')).toBe(false);
});
