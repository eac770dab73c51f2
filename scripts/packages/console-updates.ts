/**
 * The packaged console takes a new version with its next start, since its window is always looked at, and goes
 * back from one that does not start.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { currentOf } from '@firstline/updates/computer/layout';
import type { UpdateServer } from '../../test/harness/update-server.ts';
import type { Check } from './package-step.ts';
import { makeArchives, offer, remembered, runs, unpacked, until } from './self-updating.ts';

const FIRST = '9.1.0';
const NEXT = '9.2.0';
/** Its program ends at once. */
const BROKEN = '9.3.0';

/** The place's statements begin above what the agent's story signed. */
const STEP = 4;

export async function consoleUpdates(check: Check, place: UpdateServer): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-updates-'));
  const archives = await makeArchives('console', folder, {
    real: [FIRST, NEXT],
    broken: [BROKEN],
  });
  const copy = await unpacked({
    app: 'console',
    folder,
    archives,
    version: FIRST,
    place: place.url,
    words: [],
  });
  const { layout } = copy;
  try {
    offer(place, archives, { versions: [NEXT], step: STEP });
    await copy.start().says(/Firstline Console is ready\./);
    await check('the console puts the next version into place and goes on as it is', async () => {
      await until('the next version in place', async () => (await currentOf(layout)) === NEXT);
      assert.equal(runs(layout), FIRST);
    });
    await check('its next start is the next version', async () => {
      copy.kill();
      await copy.start().says(/Firstline Console is ready\./);
      assert.equal(runs(layout), NEXT);
      await until('the end of its trial', () =>
        remembered(layout, 'outcome').startsWith(`updated ${FIRST} ${NEXT}`),
      );
    });
    await check('from a version that does not start it goes back', async () => {
      copy.kill();
      offer(place, archives, { versions: [BROKEN], step: STEP + 1 });
      await copy.start().says(/Firstline Console is ready\./);
      await until('the broken version in place', async () => (await currentOf(layout)) === BROKEN);
      copy.kill();
      await copy.start().says(/Firstline Console is ready\./);
      assert.equal(runs(layout), NEXT);
      assert.match(remembered(layout, 'outcome'), new RegExp(`^rolled-back ${BROKEN} ${NEXT} `));
    });
  } finally {
    await copy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
