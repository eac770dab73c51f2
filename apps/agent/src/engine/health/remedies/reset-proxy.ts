import { z } from 'zod';
import type { CommandName } from './commands.ts';
import type { Effects } from './effects.ts';
import { must, NotDone, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 10_000;
const Kept = z.strictObject({ mode: z.enum(['manual', 'auto']) });

/** The desktop's setting is the only one that is the person's own and can be switched without losing it. */
const SOURCE = 'gnome';

/** Switches off a proxy of the desktop that does not answer. Its address is kept, and so is how it was switched. */
export const resetProxy: Remedy = {
  id: 'reset-proxy',
  platforms: ['linux'],
  limitSeconds: 30,
  async plan(effects, finding) {
    const mode = await modeNow(effects);
    if (mode === null) return 'not-possible-here';
    if (mode === 'none') {
      // The wrong one is set for the whole computer, or by the organisation.
      return finding.params['source'] === SOURCE ? 'nothing-to-do' : 'needs-administrator';
    }
    const wrong = (await effects.section('proxy'))?.settings.find(
      ({ source, answer }) => source === SOURCE && answer !== null && answer.state !== 'answered',
    );
    if (wrong === undefined) return 'nothing-to-do';
    return {
      object: wrong.host,
      steps: [
        step('proxy-off', { host: wrong.host ?? wrong.kind, source: SOURCE }),
        step('keep-proxy-setting'),
      ],
      needs: 'nothing',
      undo: 'possible',
      measure: () => silent(effects),
      async run() {
        await must(effects, 'proxy-none', [], LIMIT_MS);
        return { mode };
      },
    };
  },
  putBack: (effects, kept) => ({
    measure: () => silent(effects),
    async run() {
      const { mode } = Kept.parse(kept);
      await must(effects, back[mode], [], LIMIT_MS);
    },
  }),
};

const back = {
  manual: 'proxy-manual',
  auto: 'proxy-automatic',
} as const satisfies Record<string, CommandName>; // as const: the names

async function modeNow(effects: Effects): Promise<'none' | 'manual' | 'auto' | null> {
  const ran = await effects.run('read-proxy-mode', [], LIMIT_MS);
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  const [, mode] = /^'(none|manual|auto)'$/m.exec(ran.output.trim()) ?? [];
  if (mode === 'none' || mode === 'manual' || mode === 'auto') return mode;
  throw new NotDone('failed', `the proxy is switched in an unknown way: ${ran.output}`);
}

async function silent(effects: Effects) {
  const settings = (await effects.section('proxy'))?.settings ?? null;
  const value =
    settings?.filter(
      ({ source, answer }) => source === SOURCE && answer !== null && answer.state !== 'answered',
    ).length ?? null;
  // as const: the literals
  return { what: 'silent-proxies' as const, unit: 'count' as const, value };
}
