/** The installers of Windows and macOS are doubles here: they cannot run on this system. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NOON, targetOf, testRelease } from '../../../../test/harness/update-place.ts';
import type { Offer } from '../offer/release.ts';
import { UpdateRefused } from '../refused.ts';
import { handedOver } from './handed-over.ts';

function computer() {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-handed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const did: string[] = [];
  let accepts = true;
  let takes = true;
  const starts = (version: string) =>
    handedOver(path.join(folder, 'updates'), {
      version,
      now: () => NOON,
      system: {
        async accept(file) {
          if (!accepts) throw new UpdateRefused('release.other-publisher');
          did.push(`accepted ${path.basename(file)}`);
        },
        async installAndRestart(file) {
          if (!takes) throw new Error('no such program');
          did.push(`installs ${path.basename(file)}`);
        },
      },
      onTrouble: (error) => did.push(String(error)),
    });
  const install = async (running: string, version: string): Promise<string> => {
    const bytes = new TextEncoder().encode(`installer of ${version}`);
    const file = path.join(folder, 'download');
    writeFileSync(file, bytes);
    return starts(running)
      .install(file, offerOf(version, bytes))
      .then(
        () => 'in place',
        (error: unknown) => (error instanceof UpdateRefused ? error.code : String(error)),
      );
  };
  return {
    did,
    starts,
    install,
    updates: path.join(folder, 'updates'),
    refuse: () => {
      accepts = false;
    },
    take: (does: boolean) => {
      takes = does;
    },
  };
}

function offerOf(version: string, bytes: Uint8Array): Offer {
  const release = testRelease({ version, platform: 'win32', format: 'exe' });
  const [target = '', file] = Object.entries(targetOf(release, bytes))[0] ?? [];
  if (!file) throw new Error('a target was made');
  return { ...release, target, bytes: file.length, sha512: file.hashes.sha512 };
}

test('a package goes to the system’s installer, and a version that stands is told', async () => {
  const { did, starts, install, updates } = computer();

  const placed = await install('1.2.0', '1.3.0');
  starts('1.2.0').restart();
  await expect.poll(() => did).toContain('installs 1.3.0.exe');
  const wentBack = await starts('1.3.0').begun();
  await starts('1.3.0').confirm();

  expect({ placed, did, wentBack }).toEqual({
    placed: 'in place',
    did: ['accepted 1.3.0.exe', 'installs 1.3.0.exe'],
    wentBack: false,
  });
  expect(await starts('1.3.0').outcome()).toMatchObject({
    result: 'updated',
    from: '1.2.0',
    to: '1.3.0',
  });
  expect(readdirSync(path.join(updates, 'packages'))).toEqual(['1.3.0.exe']);
});

test('a package of somebody else is refused by the system’s word, and nothing is on trial', async () => {
  const { did, starts, install, refuse } = computer();
  refuse();

  expect(await install('1.2.0', '1.3.0')).toBe('release.other-publisher');
  expect(await starts('1.3.0').begun()).toBe(false);
  expect(did).toEqual([]);
});

test('a refusal is over when a look went well; how an update ended stays known', async () => {
  const { starts, install } = computer();
  const at = new Date(NOON).toISOString();
  const refused = {
    result: 'refused',
    from: '1.2.0',
    to: '1.3.0',
    reason: 'disk.full',
    at,
  } as const; // as const: the literal
  await starts('1.2.0').refused(refused);
  const before = await starts('1.2.0').outcome();
  await starts('1.2.0').wentWell();
  const after = await starts('1.2.0').outcome();
  await install('1.2.0', '1.3.0');
  await starts('1.3.0').confirm();
  await starts('1.3.0').wentWell();

  expect([before, after]).toEqual([refused, null]);
  expect(await starts('1.3.0').outcome()).toMatchObject({ result: 'updated', to: '1.3.0' });
});

test('the fourth start of a version that never stood goes back to the package before it', async () => {
  const { did, starts, install } = computer();
  await install('1.2.0', '1.3.0');
  await starts('1.3.0').begun();
  await starts('1.3.0').confirm();
  await install('1.3.0', '1.4.0');
  did.length = 0;

  const begun = [];
  for (let n = 0; n < 4; n += 1) begun.push(await starts('1.4.0').begun());

  expect({ begun, did }).toEqual({
    begun: [false, false, false, true],
    did: ['installs 1.3.0.exe'],
  });
  expect(await starts('1.3.0').failed()).toEqual(['1.4.0']);
  expect(await starts('1.3.0').outcome()).toMatchObject({
    result: 'rolled-back',
    from: '1.4.0',
    to: '1.3.0',
  });
});

test('an installer that takes nothing ends nothing, and the next start goes back', async () => {
  const { did, starts, install, take } = computer();
  await install('1.2.0', '1.3.0');
  await starts('1.3.0').begun();
  await starts('1.3.0').confirm();
  await install('1.3.0', '1.4.0');
  did.length = 0;
  take(false);

  starts('1.3.0').restart();
  await expect.poll(() => did).toEqual(['Error: no such program']);
  for (let n = 0; n < 3; n += 1) await starts('1.4.0').begun();
  await expect(starts('1.4.0').begun()).rejects.toThrow();
  const outcome = await starts('1.4.0').outcome();
  take(true);

  expect([outcome, await starts('1.4.0').begun()]).toEqual([null, true]);
  expect(did.at(-1)).toBe('installs 1.3.0.exe');
  expect(await starts('1.3.0').failed()).toEqual(['1.4.0']);
});

test('a start that somebody ended does not count, and without an older package it goes on', async () => {
  const { did, starts, install, updates } = computer();
  await install('1.2.0', '1.3.0');
  did.length = 0;
  const begun = [];
  for (let n = 0; n < 6; n += 1) {
    begun.push(await starts('1.3.0').begun());
    await starts('1.3.0').endedEarly();
  }
  for (let n = 0; n < 4; n += 1) begun.push(await starts('1.3.0').begun());

  expect({ begun: new Set(begun), did }).toEqual({ begun: new Set([false]), did: [] });
  expect(await starts('1.3.0').failed()).toEqual(['1.3.0']);
  expect(existsSync(path.join(updates, 'trial'))).toBe(false);
});

test('a file that changed after its download is refused', async () => {
  const { starts, updates } = computer();
  const file = `${updates}-file`;
  writeFileSync(file, 'something else');
  onTestFinished(() => rmSync(file));

  await expect(
    starts('1.2.0').install(file, offerOf('1.3.0', new TextEncoder().encode('an installer'))),
  ).rejects.toMatchObject({ code: 'release.wrong-bytes' });
});
