import { chown, lchown, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { moveTo } from './clutter.ts';

const NOBODY = 65_534;

test.skipIf(process.getuid?.() !== 0)(
  'what an agent of root moves stays whose it was, links included',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-clutter-'));
    const from = path.join(folder, 'thumbnails');
    const to = path.join(folder, 'aside', '0');
    await mkdir(path.join(from, 'large'), { recursive: true });
    await writeFile(path.join(from, 'large', 'one.png'), 'x');
    await symlink('/etc/passwd', path.join(from, 'link'));
    for (const one of ['', 'large', 'large/one.png']) await chown(path.join(from, one), NOBODY, 0);
    await lchown(path.join(from, 'link'), NOBODY, 0);
    const before = (await stat('/etc/passwd')).uid;

    await moveTo(from, to);
    const owners = await Promise.all(
      ['', 'large', 'large/one.png'].map(async (one) => (await stat(path.join(to, one))).uid),
    );

    expect(owners).toEqual([NOBODY, NOBODY, NOBODY]);
    expect((await stat('/etc/passwd')).uid).toBe(before);
    await rm(folder, { recursive: true });
  },
);
