import type { Effects } from './effects.ts';
import { must, named, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 60_000;

/** Restarts a failed service of the person's own session. Those of the computer are not touched. */
export const restartUserService: Remedy = {
  id: 'restart-user-service',
  platforms: ['linux', 'darwin'],
  limitSeconds: 90,
  async plan(effects, finding) {
    const service = named(finding, 'service');
    if (service === null) return 'not-possible-here';
    const mac = effects.platform === 'darwin';
    const unit = mac ? `gui/${effects.account.uid}/${service}` : unitOf(service);
    const state = await stateOf(effects, unit);
    if (state === 'unknown') return 'not-possible-here';
    return {
      object: service,
      steps: [step('restart-service', { service })],
      needs: 'nothing',
      undo: 'not-possible',
      measure: async () => ({
        what: 'service-running',
        unit: 'yes-no',
        value: Number((await stateOf(effects, unit)) === 'running'),
      }),
      async run() {
        if (mac) {
          await must(effects, 'restart-agent-mac', [unit], LIMIT_MS);
          return null;
        }
        // A service that crashed too often is not started again before its count is forgotten.
        await must(effects, 'reset-user-unit', [unit], LIMIT_MS);
        await must(effects, 'restart-user-unit', [unit], LIMIT_MS);
        return null;
      },
    };
  },
};

const unitOf = (service: string): string =>
  service.endsWith('.service') ? service : `${service}.service`;

async function stateOf(effects: Effects, unit: string): Promise<'running' | 'down' | 'unknown'> {
  if (effects.platform === 'darwin') {
    const { code, output } = await effects.run('show-agent-mac', [unit], LIMIT_MS);
    return code === 0 ? (/^\s*state = running$/m.test(output) ? 'running' : 'down') : 'unknown';
  }
  const { code, output } = await effects.run('show-user-unit', [unit], LIMIT_MS);
  if (code !== 0 || !output.includes('LoadState=loaded')) return 'unknown';
  return /^ActiveState=active$/m.test(output) ? 'running' : 'down';
}
