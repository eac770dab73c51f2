/** The packaged console takes a new version. Its window is always looked at, so the next start brings it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { currentOf } from '@firstline/updates/computer/layout';
import type { UpdateServer } from '../../test/harness/update-server.ts';
import type { Check } from './package-step.ts';
import { makeArchives, offer, runs, unpacked, until } from './self-updating.ts';

const FIRST = '9.1.0';
const NEXT = '9.2.0';

/** The place's statements begin above what the agent's story signed. */
const STEP = 4;

export async function consoleUpdates(check: Check, place: UpdateServer): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-updates-'));
  const archives = await makeArchives('console', folder, { real: [FIRST, NEXT], broken: [] });
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
    });
  } finally {
    await copy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
