import type { CommandName } from './commands.ts';
import { must, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 90_000;
/** A service that was started is asked this often and this many times whether it answers. */
const LOOK_MS = 500;
const LOOKS = 20;

const how: Partial<Record<NodeJS.Platform, readonly [CommandName, string]>> = {
  linux: ['restart-cups', 'cups.service'],
  darwin: ['restart-cups-mac', 'org.cups.cupsd'],
  win32: ['restart-spooler', 'Spooler'],
};

/** Stops the print service and starts it again. Documents that wait are kept by it. */
export const restartPrintService: Remedy = {
  id: 'restart-print-service',
  platforms: ['linux', 'darwin', 'win32'],
  limitSeconds: 120,
  async plan(effects) {
    const [command, service] = how[effects.platform] ?? [];
    if (!command || !service || !(await effects.has(command))) return 'not-possible-here';
    if (effects.rights === 'administrator') return 'needs-administrator';
    const answers = async () => (await effects.section('printers'))?.service === 'running';
    return {
      object: service,
      steps: [step('restart-service', { service })],
      needs: effects.rights,
      undo: 'not-possible',
      measure: async () => ({
        what: 'print-service-answers',
        unit: 'yes-no',
        value: Number(await answers()),
      }),
      async run(signal) {
        await must(effects, command, [], LIMIT_MS);
        for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
          if (await answers()) break;
          await effects.pause(LOOK_MS);
        }
        return null;
      },
    };
  },
};
