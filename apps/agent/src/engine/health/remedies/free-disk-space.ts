import path from 'node:path';
import { mkdtemp, statfs } from 'node:fs/promises';
import { REMEDY_STEPS_MAX } from '@firstline/protocol/health';
import { z } from 'zod';
import type { Effects } from './effects.ts';
import { clutterOn, type Clutter, deviceOf, isStill, moveTo, remove } from './clutter.ts';
import { named, type Remedy, step } from './remedy.ts';

/** Things that are spelled out in the dry run, largest first; the rest is counted. */
const SPELLED = REMEDY_STEPS_MAX - 2;
/** What is set aside must fit this often: the other disk is not to be the next that is full. */
const ROOM = 3;

const Kept = z.strictObject({
  mount: z.string(),
  moved: z.array(z.strictObject({ from: z.string(), to: z.string() })),
});

/** Empties the person's own trash and known caches on a disk that is nearly full. Nothing else is touched. */
export const freeDiskSpace: Remedy = {
  id: 'free-disk-space',
  platforms: ['linux', 'darwin'],
  limitSeconds: 120,
  async plan(effects, finding) {
    const mount = named(finding, 'mount');
    if (mount === null) return 'not-possible-here';
    const found = await clutterOn(effects, mount);
    if (found.length === 0) return 'nothing-to-do';
    const sizeBytes = sum(found);
    const aside = await hasRoomElsewhere(effects, mount, sizeBytes);
    const rest = found.slice(SPELLED);
    const shown = (file: string) => `~/${path.relative(effects.home, file)}`;
    return {
      object: mount,
      steps: [
        ...found.slice(0, SPELLED).map((one) =>
          step(aside ? 'move-file' : 'remove-file', {
            path: shown(one.path),
            sizeBytes: one.sizeBytes,
          }),
        ),
        ...(rest.length > 0
          ? [step('more-files', { count: rest.length, sizeBytes: sum(rest) })]
          : []),
        step('all-together', { sizeBytes }),
      ],
      needs: 'nothing',
      undo: aside ? 'possible' : 'not-possible',
      measure: () => freeOn(mount),
      async run(signal) {
        const folder = aside ? await mkdtemp(path.join(effects.asideFolder, 'set-aside-')) : null;
        const moved: z.infer<typeof Kept>['moved'] = [];
        for (const [index, one] of found.entries()) {
          if (signal.aborted) break;
          // Only what was shown: what has been replaced since then is another thing.
          if (!(await isStill(one))) continue;
          if (folder === null) await remove(one.path);
          else moved.push(await moveTo(one.path, path.join(folder, String(index))));
        }
        return folder === null ? null : { mount, moved };
      },
    };
  },
  putBack(_effects, kept) {
    const { mount, moved } = Kept.parse(kept);
    return {
      measure: () => freeOn(mount),
      async run() {
        for (const { from, to } of moved) await moveTo(to, from);
      },
    };
  },
};

const sum = (found: readonly Clutter[]): number =>
  found.reduce((bytes, one) => bytes + one.sizeBytes, 0);

async function freeOn(mount: string) {
  const { bavail, bsize } = await statfs(mount);
  // as const: the literals
  return { what: 'free-space' as const, unit: 'bytes' as const, value: bavail * bsize };
}

/** Moving within one disk frees nothing: it can only be put back when there is another with room. */
async function hasRoomElsewhere(
  effects: Effects,
  mount: string,
  sizeBytes: number,
): Promise<boolean> {
  const [here, there] = [await deviceOf(mount), await deviceOf(effects.asideFolder)];
  if (there === null || here === there) return false;
  const { bavail, bsize } = await statfs(effects.asideFolder);
  return bavail * bsize >= sizeBytes * ROOM;
}
