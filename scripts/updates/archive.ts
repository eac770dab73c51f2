/** Makes the archive of one version: what a person unpacks, and what the updater takes. */
import { createWriteStream, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Release } from '@firstline/updates/offer/release';
import { type Packed, tarOf } from './tar.ts';

const launcher = path.resolve(import.meta.dirname, '..', '..', 'build', 'updates', 'launcher.sh');
const programs = { agent: 'firstline', console: 'firstline-console' } as const; // literals

export interface Archived {
  readonly file: string;
  readonly unpackedBytes: number;
}

/** What is packed, and where from: an unpacked app as `npm run package` leaves it. */
export interface Unpacked
  extends Pick<Release, 'app' | 'version' | 'platform' | 'arch' | 'channel'> {
  readonly from: string;
  /** Written beside the program, for installations that no policy tells where updates come from. */
  readonly place?: string | null;
}

export async function makeArchive(file: string, made: Unpacked): Promise<Archived> {
  const entries = entriesOf(made);
  const unpackedBytes = entries.reduce(
    (total, entry) => total + (entry.kind === 'file' ? entry.size : 0),
    0,
  );
  // Level 9: made once, fetched by everybody.
  await pipeline(Readable.from(tarOf(entries)), createGzip({ level: 9 }), createWriteStream(file));
  return { file, unpackedBytes };
}

function entriesOf({ from, app, version, platform, arch, channel, place }: Unpacked): Packed[] {
  const program = programs[app];
  if (!statSync(path.join(from, program), { throwIfNoEntry: false })?.isFile())
    throw new Error(`${from} holds no program ${program}: run npm run package first`);
  const top = `firstline-${app}`;
  const folder = `${top}/versions/${version}`;
  const installedBy = {
    by: 'self',
    ...(place ? { updateUrl: place, updateChannel: channel } : {}),
  };
  const written = new Map<string, Uint8Array>([
    ['release.json', json({ app, version, platform, arch, channel })],
    ['resources/installed-by.json', json(installedBy)],
  ]);
  const below = filesBelow(from).filter((name) => !written.has(name));
  const inside = [...below, ...written.keys()].sort();
  return [
    { name: top, kind: 'folder' },
    asFile(`${top}/${program}`, launcher, true),
    { name: `${top}/current`, kind: 'link', to: `versions/${version}` },
    ...inside.map((name): Packed => {
      const bytes = written.get(name);
      if (bytes)
        return {
          name: `${folder}/${name}`,
          kind: 'file',
          executable: false,
          size: bytes.length,
          from: bytes,
        };
      const source = path.join(from, name);
      return asFile(`${folder}/${name}`, source, (statSync(source).mode & 0o111) !== 0);
    }),
  ];
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

function asFile(name: string, from: string, executable: boolean): Packed {
  return { name, kind: 'file', executable, size: statSync(from).size, from };
}

/** Every file below a folder by its name from there. A link would mean something else after unpacking. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const found = lstatSync(path.join(folder, name));
    if (found.isSymbolicLink()) throw new Error(`${name} is a link: an archive holds none`);
    return found.isFile();
  });
}
