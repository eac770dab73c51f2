import { healthyAt, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { type Looked, watchHealth } from './watch.ts';

const QUARTER_MS = 15 * 60_000;
const full: Finding = {
  code: 'disk-nearly-full',
  severity: 'warn',
  params: { mount: '/' },
  evidence: [{ section: 'disks', path: 'fileSystems[0].freeBytes', value: 4 }],
  remedy: 'free-disk-space',
  since: null,
  hides: [],
};
const stuck: Finding = { ...full, code: 'printer-queue-stuck', evidence: [], remedy: null };
const { sections } = snapshotWith(
  {},
  { snapshotId: SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001') },
);
const saw = (findings: readonly Finding[], whole = true): Looked => ({
  findings,
  sections,
  takenAt: healthyAt,
  whole,
  trends: [],
  changes: null,
});

function watching() {
  const timers = handTimers();
  const troubles: string[] = [];
  const asked: (readonly SectionName[] | null)[] = [];
  const watch = watchHealth({
    timers,
    clock: { now: () => 1_795_000_000_000 + timers.now() },
    onTrouble: (what) => troubles.push(what),
  });
  let answer: (how: () => void) => void = () => {};
  const start = (): void =>
    watch.start((wanted) => {
      asked.push(wanted);
      return new Promise((resolve, reject) => {
        answer = (how) => {
          try {
            how();
            resolve();
          } catch (error) {
            reject(error);
          }
        };
      });
    });
  /** The look under way ends like this; one turn later the next is arranged. */
  const ends = async (how: () => void): Promise<void> => {
    answer(how);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { timers, troubles, asked, watch, start, ends };
}

test('the whole computer is looked at from the start, and what changes quickly every quarter of an hour', async () => {
  const { timers, asked, watch, start, ends } = watching();
  expect(watch.now().checkedAt).toBe(null);
  start();
  expect(watch.now().looking).toBe(true);
  await ends(() => watch.looked(saw([full])));
  timers.advance(QUARTER_MS);

  expect(watch.now()).toMatchObject({
    checkedAt: healthyAt,
    looking: true,
    findings: [{ code: 'disk-nearly-full', remedy: 'free-disk-space' }],
  });
  expect(asked[0]).toBe(null);
  expect(asked[1]).toContain('disks');
  expect(asked[1]).not.toContain('software');
  watch.stop();
  await ends(() => {});
  expect(timers.pending()).toBe(0);
});

test('a quick look also reads what was found before, to tell whether it is still so', async () => {
  const { timers, asked, watch, start, ends } = watching();
  start();
  await ends(() => watch.looked(saw([stuck])));
  timers.advance(QUARTER_MS);

  expect(asked[1]).toContain('printers');
  watch.stop();
});

test('a look at a part takes back what it judged, and nothing else', async () => {
  const { watch, start, ends } = watching();
  start();
  await ends(() => watch.looked(saw([{ ...stuck, severity: 'info' }, full])));
  const { disks } = sections;

  watch.looked({ ...saw([], false), sections: disks ? { disks } : {} });
  const kept = watch.now().findings.map(({ code }) => code);
  watch.looked({ ...saw([full], false), sections: disks ? { disks } : {} });

  expect(kept).toEqual(['printer-queue-stuck']);
  expect(watch.now().findings.map(({ code }) => code)).toEqual([
    'disk-nearly-full',
    'printer-queue-stuck',
  ]);
  watch.stop();
});

test('a day later the whole computer is looked at again', async () => {
  const { timers, asked, watch, start, ends } = watching();
  start();
  await ends(() => watch.looked(saw([])));
  for (let quarter = 0; quarter < 96; quarter += 1) {
    timers.advance(QUARTER_MS);
    await ends(() => watch.looked(saw([], asked.at(-1) === null)));
  }

  expect(asked).toHaveLength(97);
  expect(asked.flatMap((wanted, index) => (wanted === null ? [index] : []))).toEqual([0, 96]);
  watch.stop();
});

test('a look that fails is told and tried again whole, and the last findings stay', async () => {
  const { timers, asked, troubles, watch, start, ends } = watching();
  start();
  await ends(() => {
    throw new Error('no memory');
  });
  timers.advance(QUARTER_MS);
  await ends(() => watch.looked(saw([full])));
  timers.advance(QUARTER_MS);
  await ends(() => {
    throw new Error('no memory');
  });

  expect(asked.slice(0, 2)).toEqual([null, null]);
  expect(troubles).toHaveLength(2);
  expect(watch.now().findings).toHaveLength(1);
  watch.stop();
});

test('who asks for a look gets one, and two askers get the same', async () => {
  const { timers, asked, watch, start, ends } = watching();
  expect(watch.look().looking).toBe(false);
  start();
  await ends(() => watch.looked(saw([])));

  watch.look();
  watch.look();

  expect(asked).toEqual([null, null]);
  await ends(() => watch.looked(saw([])));
  expect(timers.pending()).toBe(1);
  watch.stop();
});

test('what is done while a look is under way is looked at afterwards, once', async () => {
  const { timers, asked, watch, start, ends } = watching();
  start();

  watch.changed();
  watch.changed();
  await ends(() => watch.looked(saw([])));
  expect(watch.now().looking).toBe(true);
  await ends(() => watch.looked(saw([full])));

  expect(asked).toEqual([null, null]);
  expect(watch.now()).toMatchObject({ looking: false, findings: [{ code: 'disk-nearly-full' }] });
  watch.changed();
  expect(asked).toEqual([null, null, null]);
  await ends(() => watch.looked(saw([])));
  expect(timers.pending()).toBe(1);
  watch.stop();
});
