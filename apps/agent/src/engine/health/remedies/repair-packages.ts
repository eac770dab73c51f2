import type { Effects } from './effects.ts';
import { must, type Remedy, step } from './remedy.ts';

/** Packages may do a lot while they are set up. */
const LIMIT_MS = 170_000;
const LIST_MS = 20_000;
/** Names that the dry run spells out. */
const SPELLED = 15;

/** dpkg's words for "stopped midway". */
const midway = /^(?:half-installed|unpacked|half-configured|triggers-awaited|triggers-pending)$/;

/** Finishes the set-up of packages that was interrupted, and keeps everybody's changed settings. */
export const repairPackages: Remedy = {
  id: 'repair-packages',
  platforms: ['linux'],
  limitSeconds: 180,
  async plan(effects) {
    const broken = await brokenNow(effects);
    if (broken === null) return 'not-possible-here';
    if (broken.length === 0) return 'nothing-to-do';
    if (effects.rights === 'administrator') return 'needs-administrator';
    const packages = broken.slice(0, SPELLED).join(', ');
    const more = broken.length > SPELLED ? `, and ${broken.length - SPELLED} more` : '';
    return {
      object: null,
      steps: [step('finish-packages', { packages: `${packages}${more}` })],
      needs: effects.rights,
      undo: 'not-possible',
      measure: async () => ({
        what: 'broken-packages',
        unit: 'count',
        value: (await brokenNow(effects))?.length ?? null,
      }),
      async run() {
        await must(effects, 'configure-packages', [], LIMIT_MS);
        return null;
      },
    };
  },
};

async function brokenNow(effects: Effects): Promise<readonly string[] | null> {
  const { state, code, output } = await effects.run('list-package-states', [], LIST_MS);
  if (state !== 'ended' || code !== 0) return null;
  return output.split('\n').flatMap((line) => {
    const [name, status] = line.split(' ');
    return name && status && midway.test(status) ? [name] : [];
  });
}
