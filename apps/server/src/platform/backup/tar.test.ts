import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, readTar, TarFault, writeTar } from './tar.ts';

const collect = async <T>(of: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of of) all.push(one);
  return all;
};
async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const archive = async (entries: readonly Entry[]): Promise<Buffer> =>
  Buffer.concat(await collect(writeTar(entries)));

test('entries come back as they were, however the bytes are cut', async () => {
  const entry = fc.record({
    name: fc.stringMatching(/^[a-z]{1,20}\/[0-9]{6}\.copy$/),
    data: fc.uint8Array({ maxLength: 1_300 }).map((bytes) => Buffer.from(bytes)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 4 }),
      fc.integer({ min: 1, max: 2_000 }),
      async (entries, size) => {
        expect(await collect(readTar(cut(await archive(entries), size)))).toEqual(entries);
      },
    ),
    { numRuns: 40 },
  );
});

test('any tar reads it', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-tar-'));
  const file = path.join(folder, 'a.tar');
  const data = Buffer.from('1\tPriya\n');
  writeFileSync(file, await archive([{ name: 'tables/people/000001.copy', data }]));

  const listed = execFileSync('tar', ['-tf', file], { encoding: 'utf8' });
  const read = execFileSync('tar', ['-xOf', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });

  expect([listed, read]).toEqual(['tables/people/000001.copy\n', '1\tPriya\n']);
});

test('an archive that ends early, or goes on after its end, is none', async () => {
  const whole = await archive([{ name: 'a', data: Buffer.alloc(700, 1) }]);
  const faulty = [
    ...[0, 1, 511, 512, 1_300, whole.length - 1].map((length) => whole.subarray(0, length)),
    Buffer.concat([whole, Buffer.from('x')]),
    Buffer.concat([Buffer.from('x'), whole]),
  ];

  for (const bytes of faulty) {
    await expect(collect(readTar(cut(bytes, 512)))).rejects.toBeInstanceOf(TarFault);
  }
});
