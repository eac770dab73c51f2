import type { CommandName } from './commands.ts';
import type { Effects } from './effects.ts';
import { must, named, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 45_000;
const LOOK_MS = 500;
/** A DHCP server has this long to answer, in looks. */
const LOOKS = 20;

/** Gives the address of an interface up and asks the network for one. */
export const renewAddress: Remedy = {
  id: 'renew-address',
  platforms: ['linux', 'darwin', 'win32'],
  limitSeconds: 90,
  async plan(effects, finding) {
    const name = named(finding, 'interface');
    if (name === null) return 'not-possible-here';
    const command = await keeperOf(effects, name);
    if (command === null) return 'not-possible-here';
    // NetworkManager lets whoever sits here do it; the others ask.
    const needs =
      command === 'renew-network-manager' || command === 'renew-windows'
        ? 'nothing'
        : effects.rights;
    if (needs === 'administrator') return 'needs-administrator';
    return {
      object: name,
      steps: [step('renew-address', { interface: name })],
      needs,
      undo: 'not-possible',
      measure: () =>
        Promise.resolve({
          what: 'given-addresses',
          unit: 'count',
          value: effects.addresses(name),
        }),
      async run(signal) {
        await must(effects, command, [name], LIMIT_MS);
        for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
          if (effects.addresses(name) > 0) break;
          await effects.pause(LOOK_MS);
        }
        return null;
      },
    };
  },
};

/** Who looks after the interface; nobody else is asked to. */
async function keeperOf(effects: Effects, name: string): Promise<CommandName | null> {
  if (effects.platform === 'win32') return 'renew-windows';
  if (effects.platform === 'darwin') return 'renew-mac';
  const managed = await effects.run('show-devices', [], LIMIT_MS);
  const line = managed.output.split('\n').find((one) => one.startsWith(`${name}:`));
  if (managed.code === 0 && line && !line.endsWith(':unmanaged')) return 'renew-network-manager';
  const links = await effects.run('show-networkd', [], LIMIT_MS);
  const link = links.output.split('\n').find((one) => one.trim().split(/\s+/)[1] === name);
  return links.code === 0 && link && !/\bunmanaged\b/.test(link) ? 'renew-networkd' : null;
}
