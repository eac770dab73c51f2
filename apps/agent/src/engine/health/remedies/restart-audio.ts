import type { Effects } from './effects.ts';
import { must, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 30_000;
const LOOK_MS = 500;
const LOOKS = 20;

/** What mixes sound in a session, in the order in which it is looked for. */
const mixers = ['pipewire.service', 'pulseaudio.service'] as const; // as const: the names

/** Restarts what mixes sound for the person who sits here. */
export const restartAudio: Remedy = {
  id: 'restart-audio',
  platforms: ['linux'],
  limitSeconds: 60,
  async plan(effects) {
    const unit = await mixerOf(effects);
    if (unit === null) return 'not-possible-here';
    const answers = async () => (await effects.section('audio'))?.service === 'running';
    return {
      object: unit,
      steps: [step('restart-service', { service: unit })],
      needs: 'nothing',
      undo: 'not-possible',
      measure: async () => ({
        what: 'sound-service-answers',
        unit: 'yes-no',
        value: Number(await answers()),
      }),
      async run(signal) {
        await must(effects, 'reset-user-unit', [unit], LIMIT_MS);
        await must(effects, 'restart-user-unit', [unit], LIMIT_MS);
        for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
          if (await answers()) break;
          await effects.pause(LOOK_MS);
        }
        return null;
      },
    };
  },
};

async function mixerOf(effects: Effects): Promise<string | null> {
  for (const unit of mixers) {
    const { code, output } = await effects.run('show-user-unit', [unit], LIMIT_MS);
    if (code === 0 && output.includes('LoadState=loaded')) return unit;
  }
  return null;
}
