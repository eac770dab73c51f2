import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installStandIn, standIn, start, type StandIn } from '../../../../test/harness/stand-in.ts';
import { NOON, targetOf } from '../../../../test/harness/update-place.ts';
import type { Offer } from '../offer/release.ts';
import { failedHere, type Layout, switchTo, trialOf } from './layout.ts';
import { versioned } from './versioned.ts';

const one = await standIn({ version: '1.2.0' });

/** 1.2.0 installed, then 1.3.0 put into place by the updater, not started yet. */
async function updatedTo(next: StandIn): Promise<Layout> {
  const { folder, layout } = installStandIn(one);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'download');
  writeFileSync(file, next.archive);
  await installation(layout, '1.2.0').install(file, offerOf(next));
  return layout;
}

const installation = (layout: Layout, version: string) =>
  versioned(layout, { version, now: () => NOON, restart: () => {} });

function offerOf({ release, archive }: StandIn): Offer {
  const [target = '', file] = Object.entries(targetOf(release, archive))[0] ?? [];
  if (!file) throw new Error('a target was made');
  return { ...release, target, bytes: file.length, sha512: file.hashes.sha512 };
}

const remembered = (layout: Layout, name: string): string =>
  readFileSync(path.join(layout.update, name), 'utf8').trim();

test('an unpacked archive starts, with every word that it was given', () => {
  const { folder, layout } = installStandIn(one);
  onTestFinished(() => rmSync(folder, { recursive: true }));

  expect(start(layout, { words: ['--hidden', 'two words'] })).toEqual({
    said: 'runs 1.2.0 --hidden two words',
    complained: '',
    code: 0,
  });
});

test('a version that stands is off trial, is told, and the one before it stays', async () => {
  const stands = await standIn(
    { version: '1.3.0' },
    // What the app does once its tray stood: it confirms.
    { script: 'rm "$(dirname "$0")/../../update/trial"; echo "runs 1.3.0"' },
  );
  const layout = await updatedTo(stands);
  const before = await trialOf(layout, '1.3.0');

  const started = [start(layout), start(layout)];

  expect({ before, after: await trialOf(layout, '1.3.0') }).toEqual({ before: 0, after: null });
  expect(started.map(({ said, code }) => `${said} ${code}`)).toEqual([
    'runs 1.3.0 0',
    'runs 1.3.0 0',
  ]);
});

test('a version that fails three times is gone back from, told of and never tried again', async () => {
  const layout = await updatedTo(
    await standIn({ version: '1.3.0' }, { script: 'echo "fails"; exit 7' }),
  );

  const { said, complained, code } = start(layout, { words: ['--hidden'] });

  expect({ said, code }).toEqual({ said: 'fails\nfails\nfails\nruns 1.2.0 --hidden', code: 0 });
  expect(complained).toBe('Firstline 1.3.0 did not start. Version 1.2.0 starts instead.');
  expect(await failedHere(layout)).toEqual(['1.3.0']);
  expect(remembered(layout, 'outcome')).toMatch(/^rolled-back 1\.3\.0 1\.2\.0 \d+$/);
  expect(await installation(layout, '1.2.0').outcome()).toMatchObject({
    result: 'rolled-back',
    from: '1.3.0',
    to: '1.2.0',
  });
  expect(start(layout).said).toBe('runs 1.2.0');
});

test('a power cut in a start counts as a start that failed', async () => {
  const layout = await updatedTo(
    // The whole process group goes at once, as when the power does.
    await standIn({ version: '1.3.0' }, { script: 'kill -9 $PPID; kill -9 $$' }),
  );

  const starts = [start(layout), start(layout), start(layout)].map(({ code }) => code);

  expect(starts).toEqual([null, null, null]);
  expect(start(layout).said).toBe('runs 1.2.0');
});

test('a launcher that is killed while it goes back goes back the next time', async () => {
  const fails = await standIn({ version: '1.3.0' }, { script: 'exit 7' });
  const ends = [];
  // Nine acts are the three starts that fail; what follows is the way back.
  for (let act = 9; act <= 19; act += 1) {
    const layout = await updatedTo(fails);
    const broken = start(layout, { path: killingAt(layout, act) });
    ends.push(broken.code === null ? 'killed' : 'went on', start(layout).said);
  }

  expect(new Set(ends)).toEqual(new Set(['killed', 'went on', 'runs 1.2.0']));
  expect(ends.filter((end) => end === 'killed').length).toBeGreaterThan(5);
});

/** A PATH whose programs that write kill who calls them at the n-th call, after half of the calls were done. */
function killingAt(layout: Layout, act: number): string {
  const folder = path.join(layout.root, 'killing');
  mkdirSync(folder);
  for (const name of ['sync', 'mv', 'ln', 'rm']) {
    const does = act % 2 === 0 ? `/bin/${name} "$@"; ` : '';
    const script =
      `#!/bin/sh\necho >>"${folder}/acts"\n` +
      `if [ "$(wc -l <"${folder}/acts")" -eq ${act} ]; then ${does}kill -9 $PPID; fi\n` +
      `exec /bin/${name} "$@"\n`;
    writeFileSync(path.join(folder, name), script, { mode: 0o755 });
  }
  return `${folder}:${process.env['PATH']}`;
}

test('who ends a new version at once has not seen it fail', async () => {
  const layout = await updatedTo(
    await standIn(
      { version: '1.3.0' },
      { script: 'echo "1.3.0 0" >"$(dirname "$0")/../../update/trial"; echo "ended"' },
    ),
  );

  const said = [1, 2, 3, 4, 5].map(() => start(layout).said);

  expect(said).toEqual(['ended', 'ended', 'ended', 'ended', 'ended']);
});

test('something starts whatever became of the link', async () => {
  const { folder, layout } = installStandIn(one);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const link = path.join(layout.root, 'current');

  unlinkSync(link);
  const without = start(layout).said;
  unlinkSync(link);
  symlinkSync('versions/9.9.9', link);
  const dangling = start(layout).said;
  const healed = start(layout).said;

  expect([without, dangling, healed]).toEqual(['runs 1.2.0', 'runs 1.2.0', 'runs 1.2.0']);
});

test('with nothing left to start it says what to do', () => {
  const { folder, layout } = installStandIn(one);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(path.join(layout.versions, '1.2.0', 'firstline'), 0o600);

  expect(start(layout)).toEqual({
    said: '',
    complained: expect.stringContaining('Install it again; what you wrote is kept elsewhere'),
    code: 1,
  });
});

test('a trial of a version that is not the current one is nobody’s', async () => {
  const { folder, layout } = installStandIn(one);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await switchTo(layout, '1.2.0', '1.2.0');
  writeFileSync(path.join(layout.update, 'trial'), '1.3.0 3\n');

  expect(start(layout).said).toBe('runs 1.2.0');
});

test('confirming removes what is older than the one to go back to', async () => {
  const layout = await updatedTo(await standIn({ version: '1.3.0' }));
  const left = installation(layout, '1.3.0');
  writeFileSync(path.join(layout.versions, '.new-1.4.0'), 'left over');
  await left.confirm();
  const next = await standIn({ version: '1.4.0' });
  const file = path.join(layout.root, 'download');
  writeFileSync(file, next.archive);
  await left.install(file, offerOf(next));
  await installation(layout, '1.4.0').confirm();

  expect(readdirSync(layout.versions).sort()).toEqual(['1.3.0', '1.4.0']);
  expect(remembered(layout, 'outcome')).toBe(`updated 1.3.0 1.4.0 ${NOON / 1_000}`);
});
