import path from 'node:path';
import type { Installation } from '../installation.ts';
import { type Outcome, outcomeLine, readOutcome } from '../outcome.ts';
import { asRefused, forget, keep, wordsOf } from './files.ts';
import {
  currentOf,
  endTrial,
  failedHere,
  folderOf,
  type Layout,
  previousOf,
  switchTo,
  takeStartBack,
  trialOf,
} from './layout.ts';
import { disk } from './raw-files.ts';
import { unpack } from './unpack.ts';

/** Versions side by side on Linux, one of them started by the launcher. */
export function versioned(
  layout: Layout,
  here: { readonly version: string; readonly now: () => number; readonly restart: () => void },
): Installation {
  const outcomeFile = path.join(layout.update, 'outcome');
  const outcome = async (): Promise<Outcome | null> => readOutcome(await wordsOf(outcomeFile));
  return {
    folder: layout.update,
    async install(file, offer) {
      try {
        await unpack(layout, file, offer);
        await switchTo(layout, offer.version, here.version);
      } catch (error) {
        throw asRefused(error);
      }
    },
    // The launcher counted before there was a program.
    begun: async () => false,
    failed: () => failedHere(layout),
    async confirm() {
      const wasTried = (await trialOf(layout, here.version)) !== null;
      if (wasTried) await endTrial(layout);
      await removeOthers(layout, here.version);
      if (!wasTried) return;
      await disk.rm(path.join(layout.update, 'download'), { recursive: true, force: true });
      const from = (await previousOf(layout)) ?? 'unknown';
      const at = new Date(here.now()).toISOString();
      await keep(
        outcomeFile,
        outcomeLine({ result: 'updated', from, to: here.version, reason: null, at }),
      );
    },
    endedEarly: () => takeStartBack(layout, here.version),
    outcome,
    refused: (refused) => keep(outcomeFile, outcomeLine(refused)),
    async wentWell() {
      if ((await outcome())?.result === 'refused') await forget(outcomeFile);
    },
    restart: here.restart,
  };
}

/** Keeps what runs, what starts next and what would be gone back to. */
async function removeOthers(layout: Layout, running: string): Promise<void> {
  const kept = new Set([running, await currentOf(layout), await previousOf(layout)]);
  for (const name of await disk.readdir(layout.versions)) {
    if (!kept.has(name)) await disk.rm(folderOf(layout, name), { recursive: true, force: true });
  }
}
