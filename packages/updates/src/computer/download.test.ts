import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { handTimers } from '../../../../test/harness/timers.ts';
import { targetOf, testRelease } from '../../../../test/harness/update-place.ts';
import { endlessly, updateServer } from '../../../../test/harness/update-server.ts';
import type { Offer, Release } from '../offer/release.ts';
import { openPlace } from '../place.ts';
import { UpdateRefused } from '../refused.ts';
import type { Timers } from '../timers.ts';
import { nodeFetch } from './node-fetch.ts';
import { download } from './download.ts';

const server = await updateServer();
const bytes = new Uint8Array(300_000).map((_, at) => (at * 7) % 251);
const offer = offerOf({});
const file = `targets/${offer.sha512}.${offer.target}`;
/** For what is not about time: the real ones, as a program has them. */
const patient: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

beforeEach(() => {
  server.files.clear();
  server.lies.clear();
  server.asked.length = 0;
  server.ranges = true;
  server.files.set(file, bytes);
});
afterAll(() => server.close());

function offerOf(change: Partial<Release>): Offer {
  const release = testRelease(change);
  const [target = '', found] = Object.entries(targetOf(release, bytes))[0] ?? [];
  if (!found) throw new Error('a target was made');
  return { ...release, target, bytes: bytes.length, sha512: found.hashes.sha512 };
}

function downloads(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-download-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'download');
}

async function fetched(
  folder: string,
  change: {
    readonly offer?: Offer;
    readonly timers?: Timers;
    readonly onProgress?: (n: number) => void;
  } = {},
): Promise<string> {
  try {
    const found = await download({
      offer: change.offer ?? offer,
      place: openPlace({
        address: server.url,
        fetch: nodeFetch(),
        timers: change.timers ?? patient,
      }),
      folder,
      signal: new AbortController().signal,
      onProgress: change.onProgress ?? (() => {}),
    });
    return Buffer.from(bytes).equals(readFileSync(found)) ? 'whole' : 'another file';
  } catch (error) {
    if (error instanceof UpdateRefused) return error.code;
    throw error;
  }
}

/** Sends the first bytes, then cuts the line. */
const cut = (from: number) =>
  server.lies.set(file, (_request, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, from), () => response.socket?.end());
  });

test('a release is fetched whole, into a folder that only its owner may enter', async () => {
  const folder = downloads();
  const seen: number[] = [];

  expect(await fetched(folder, { onProgress: (n) => seen.push(n) })).toBe('whole');
  expect([seen[0], seen.at(-1)]).toEqual([0, bytes.length]);
  expect(
    [folder, path.join(folder, readdirSync(folder)[0] ?? '')].map(
      (one) => statSync(one).mode & 0o777,
    ),
  ).toEqual([0o700, 0o600]);
  expect(await fetched(folder)).toBe('whole');
  expect(server.asked).toEqual([file]);
});

test('what was cut off goes on where it stopped', async () => {
  const folder = downloads();
  cut(100_000);
  const first = await fetched(folder);
  server.lies.clear();
  // How much of it was read before the line ended is for the sockets to say.
  const { size } = statSync(path.join(folder, readdirSync(folder)[0] ?? ''));

  expect([first, await fetched(folder)]).toEqual(['place.unreachable', 'whole']);
  expect([size > 0, size <= 100_000]).toEqual([true, true]);
  expect(server.asked).toEqual([file, `${file} from ${size}`]);
});

test('a server that cannot start in the middle is taken from the start', async () => {
  const folder = downloads();
  cut(100_000);
  await fetched(folder);
  server.lies.clear();
  server.ranges = false;

  expect(await fetched(folder)).toBe('whole');
});

test('a part of another file, or too much of it, costs one more try and no wrong file', async () => {
  const folder = downloads();
  cut(100_000);
  await fetched(folder);
  server.lies.clear();
  const part = path.join(folder, readdirSync(folder)[0] ?? '');
  writeFileSync(part, Buffer.alloc(100_000, 'x'));
  const damaged = [await fetched(folder), await fetched(folder)];
  writeFileSync(part, Buffer.alloc(bytes.length + 1, 'x'));

  expect([...damaged, await fetched(folder)]).toEqual(['release.wrong-bytes', 'whole', 'whole']);
});

test('one byte more than was signed is refused, and nothing of it is kept', async () => {
  const folder = downloads();
  const verdicts = [];
  server.files.set(file, new Uint8Array([...bytes, 0]));
  verdicts.push(await fetched(folder));
  server.lies.set(file, endlessly);
  verdicts.push(await fetched(folder));

  expect(verdicts).toEqual(['release.too-long', 'release.too-long']);
  expect(readdirSync(folder)).toEqual([]);
});

test('other bytes of the same length are refused, and nothing of them is kept', async () => {
  const folder = downloads();
  server.files.set(file, bytes.with(77, 0xff));

  expect(await fetched(folder)).toBe('release.wrong-bytes');
  expect(readdirSync(folder)).toEqual([]);
});

test('a release that is not there, and a server in trouble, are told apart', async () => {
  const folder = downloads();
  server.files.clear();
  const gone = await fetched(folder);
  server.lies.set(file, (_request, response) => void response.writeHead(503).end());
  const down = await fetched(folder);
  server.lies.set(
    file,
    (_request, response) => void response.writeHead(302, { location: '/' }).end(),
  );

  expect([gone, down, await fetched(folder)]).toEqual([
    'release.missing',
    'place.answered',
    'place.answered',
  ]);
});

test('a line that stands still for half a minute is given up', async () => {
  const timers = handTimers();
  const folder = downloads();
  server.lies.set(file, (_request, response) => {
    response.writeHead(200);
    response.write(bytes.subarray(0, 10));
  });

  const under = fetched(folder, { timers, onProgress: (n) => n === 10 && timers.advance(30_000) });

  expect(await under).toBe('place.too-slow');
  expect(timers.pending()).toBe(0);
});

test('one that moves by a byte now and then is given up as a whole', async () => {
  const timers = handTimers();
  const folder = downloads();
  server.lies.set(file, (_request, response) => {
    response.writeHead(200);
    let sent = 0;
    const next = (): void => {
      sent += 1;
      if (!response.destroyed) response.write('x', () => setImmediate(next));
      if (sent > 10_000) response.destroy();
    };
    next();
  });

  const under = fetched(folder, { timers, onProgress: (n) => n > 0 && timers.advance(29_000) });

  expect(await under).toBe('place.too-slow');
});

test('without room on the disk nothing is asked for', async () => {
  const folder = downloads();

  expect(await fetched(folder, { offer: { ...offer, unpackedBytes: 2 ** 50 } })).toBe('disk.full');
  expect(server.asked).toEqual([]);
});

test('a newer download takes the place of an older one', async () => {
  const folder = downloads();
  cut(1_000);
  await fetched(folder);
  const older = readdirSync(folder)[0] ?? '';
  writeFileSync(path.join(folder, 'something'), 'else');
  server.lies.clear();
  const other = { ...offer, sha512: 'ab'.repeat(64) };
  server.files.set(`targets/${other.sha512}.${other.target}`, bytes);

  expect(await fetched(folder, { offer: other })).toBe('release.wrong-bytes');
  expect(existsSync(path.join(folder, older))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});
