/** The packaged agent takes a new version, goes back from one that does not start, and is killed in the middle of one. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UpdateOutcome } from '@firstline/protocol/agents';
import { currentOf, folderOf, type Layout } from '@firstline/updates/computer/layout';
import type { RealDesk } from '../../test/harness/real-desk.ts';
import type { UpdateServer } from '../../test/harness/update-server.ts';
import { seeded } from '../crash/random.ts';
import type { Check } from './package-step.ts';
import {
  type Archives,
  makeArchives,
  offer,
  type OwnCopy,
  remembered,
  runs,
  unpacked,
  until,
} from './self-updating.ts';

const FIRST = '9.1.0';
const NEXT = '9.2.0';
/** Its program ends at once. */
const BROKEN = '9.3.0';
const LAST = '9.4.0';

/** How often the update to the last version is killed. */
const KILLS = 6;

interface Around {
  readonly copy: OwnCopy;
  readonly archives: Archives;
  readonly place: UpdateServer;
  readonly desk: RealDesk;
}

export async function agentUpdates(
  check: Check,
  { place, desk }: Pick<Around, 'place' | 'desk'>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-updates-'));
  const archives = await makeArchives('agent', folder, {
    real: [FIRST, NEXT, LAST],
    broken: [BROKEN],
  });
  const copy = await unpacked({
    app: 'agent',
    folder,
    archives,
    version: FIRST,
    place: place.url,
    words: ['--hidden', '--no-probes', `--server=${desk.url}`, `--token=${desk.token}`],
  });
  const around = { copy, archives, place, desk };
  try {
    await takesTheNext(check, around);
    await goesBack(check, around);
    await survivesKills(check, around);
  } finally {
    await copy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takesTheNext(check: Check, { copy, archives, place, desk }: Around): Promise<void> {
  const { layout } = copy;
  offer(place, archives, { versions: [FIRST, NEXT], step: 1 });
  const started = copy.start();
  await started.says(/Firstline is ready\./);
  await check('an unpacked archive starts as an ordinary account, with its sandbox on', () => {
    assert.doesNotMatch(started.said(), /no-sandbox|open to others/);
  });
  await check('it takes the next version by itself and restarts into it', async () => {
    await until('the next version', () => runs(layout) === NEXT);
    assert.equal(await currentOf(layout), NEXT);
  });
  await check(
    'half a minute later it is off trial, and the version before it is kept',
    async () => {
      await until('the end of the trial', () =>
        remembered(layout, 'outcome').startsWith(`updated ${FIRST} ${NEXT}`),
      );
      assert.equal(remembered(layout, 'trial'), '');
      assert.deepEqual(readdirSync(layout.versions).sort(), [FIRST, NEXT]);
    },
  );
  await check('the console lists the version, and how the update ended', async () => {
    const told = await listed(desk, (device) => device.update !== null);
    const { update, agentVersion } = told;
    assert.deepEqual(
      [agentVersion, update?.result, update?.from, update?.to],
      [NEXT, 'updated', FIRST, NEXT],
    );
  });
}

async function goesBack(check: Check, { copy, archives, place, desk }: Around): Promise<void> {
  const { layout } = copy;
  copy.kill();
  offer(place, archives, { versions: [NEXT, BROKEN], step: 2 });
  copy.start();
  await check(
    'a version that ends as it starts is tried three times, then the old one runs',
    async () => {
      await until('the way back', () =>
        remembered(layout, 'outcome').startsWith(`rolled-back ${BROKEN} ${NEXT}`),
      );
      await until('the version before it', () => runs(layout) === NEXT);
      assert.equal(remembered(layout, 'failed'), BROKEN);
    },
  );
  await check('the console is told at the next connect', async () => {
    const told = await listed(desk, (device) => device.update?.result === 'rolled-back');
    const { update, agentVersion } = told;
    assert.deepEqual([agentVersion, update?.from, update?.to], [NEXT, BROKEN, NEXT]);
  });
  await check('it is not tried again', async () => {
    copy.kill();
    place.asked.length = 0;
    copy.start();
    await until('another look', () => place.asked.includes('metadata/timestamp.json'));
    await until('the version that works', () => runs(layout) === NEXT);
    assert.deepEqual(
      place.asked.filter((name) => name.startsWith('targets/')),
      [],
    );
  });
}

async function survivesKills(check: Check, { copy, archives, place }: Around): Promise<void> {
  const { layout } = copy;
  offer(place, archives, { versions: [NEXT, LAST], step: 3 });
  const random = seeded(20_261_130);
  const files = filesOf(folderOf(layout, NEXT));
  const seen: string[] = [];
  await check(`killed ${KILLS} times in an update, the old or the new version starts`, async () => {
    for (let n = 0; n < KILLS; n += 1) {
      copy.kill();
      putBack(layout);
      await copy.start().says(/Firstline is ready\./);
      const wanted = n === KILLS - 1 ? 1 : random();
      await until('an update under way', () => isUnderWay(layout, wanted * files));
      copy.kill();
      await copy.start().says(/Firstline is ready\./);
      const version = await until('a version', () => runs(layout));
      seen.push(version);
      assert.ok([NEXT, LAST].includes(version), version);
    }
  });
  process.stdout.write(`    started after each kill: ${seen.join(' ')}\n`);
  await check('the update ends well afterwards, and leaves nothing lying about', async () => {
    await until('the last version', () => runs(layout) === LAST);
    await until('the end of its trial', () =>
      remembered(layout, 'outcome').startsWith(`updated ${NEXT} ${LAST}`),
    );
    assert.deepEqual(readdirSync(layout.versions).sort(), [NEXT, LAST]);
  });
}

/** As before the update: a version that was killed three times on trial would be gone back from, rightly. */
function putBack({ root, versions, update }: Layout): void {
  const link = path.join(root, 'current');
  rmSync(link);
  symlinkSync(path.join('versions', NEXT), link);
  for (const gone of [path.join(versions, LAST), path.join(update, 'trial')])
    rmSync(gone, { recursive: true, force: true });
}

/** Whether so many files of the last version are unpacked, or it has taken the old one's place. */
function isUnderWay(layout: Layout, files: number): boolean {
  if (readlinkSync(path.join(layout.root, 'current')).endsWith(LAST)) return true;
  const staging = path.join(layout.versions, `.new-${LAST}`);
  return existsSync(staging) && filesOf(staging) > files;
}

const filesOf = (folder: string): number => readdirSync(folder, { recursive: true }).length;

/** What the desk's console is told of the device. */
interface Told {
  readonly agentVersion: string | null;
  readonly update: UpdateOutcome | null;
}

/** The device as the desk's console lists it, as soon as it is as wanted. */
async function listed(desk: RealDesk, is: (device: Told) => boolean): Promise<Told> {
  const technician = await desk.console();
  return until('the device in the console', async () => {
    const { devices } = await technician.answers['device.list']({});
    const [device] = devices;
    const told = device && { agentVersion: device.agentVersion, update: device.update ?? null };
    return told && is(told) ? told : null;
  });
}
