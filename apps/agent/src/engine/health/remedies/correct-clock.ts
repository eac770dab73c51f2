import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import type { CommandName } from './commands.ts';
import type { Effects } from './effects.ts';
import { must, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 60_000;
const LOOK_MS = 2_000;
/** A clock keeper needs a few answers before it moves the clock, in looks. */
const LOOKS = 15;
/** Below this the clock is right for every purpose of a desk, milliseconds. */
const RIGHT_MS = 1_000;

/** Switches on, or starts again, what keeps the clock right. The clock itself is never set from here. */
export const correctClock: Remedy = {
  id: 'correct-clock',
  platforms: ['linux', 'win32'],
  limitSeconds: 120,
  async plan(effects) {
    const time = await effects.section('time');
    if (time === null) return 'not-possible-here';
    const todo = await wayOf(effects, time.keeper);
    if (todo === null) return 'not-possible-here';
    if (effects.rights === 'administrator') return 'needs-administrator';
    const [command, service] = todo;
    return {
      object: time.keeper,
      steps: [
        service === null
          ? step('switch-time-keeping-on')
          : step('restart-time-keeper', { service }),
      ],
      needs: effects.rights,
      undo: 'not-possible',
      measure: async () => ({
        what: 'clock-off',
        unit: 'milliseconds',
        value: await offBy(effects),
      }),
      async run(signal) {
        await must(effects, command, [], LIMIT_MS);
        for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
          const off = await offBy(effects);
          if (off !== null && off < RIGHT_MS) break;
          await effects.pause(LOOK_MS);
        }
        return null;
      },
    };
  },
};

async function wayOf(
  effects: Effects,
  keeper: string | null,
): Promise<readonly [CommandName, string | null] | null> {
  if (effects.platform === 'win32') return ['resync-windows', 'w32time'];
  if (keeper?.startsWith('chrony') && (await effects.has('restart-chrony')))
    return ['restart-chrony', 'chrony.service'];
  if (keeper === 'systemd-timesyncd' && (await effects.has('restart-timesyncd')))
    return ['restart-timesyncd', 'systemd-timesyncd.service'];
  return (await effects.has('time-keeping-on')) ? ['time-keeping-on', null] : null;
}

/** How far the clock is from the nearest witness, milliseconds; null when nobody could be asked. */
async function offBy(effects: Effects): Promise<number | null> {
  const time = await effects.section('time');
  const offsets = (time?.servers ?? []).flatMap(offsetOf).sort((a, b) => a - b);
  return offsets[0] ?? null;
}

const offsetOf = ({ offsetMs }: SectionValue<'time'>['servers'][number]): number[] =>
  offsetMs === null ? [] : [Math.round(Math.abs(offsetMs))];
