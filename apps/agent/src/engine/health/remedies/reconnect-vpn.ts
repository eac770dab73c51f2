import type { Effects } from './effects.ts';
import { must, named, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 70_000;
const LIST_MS = 10_000;
const vpnTypes: ReadonlySet<string> = new Set(['vpn', 'wireguard']);

/** Disconnects a VPN connection of this computer, if it still is, and connects it again. */
export const reconnectVpn: Remedy = {
  id: 'reconnect-vpn',
  platforms: ['linux'],
  limitSeconds: 120,
  async plan(effects, finding) {
    const connection =
      named(finding, 'connection') ?? named(finding, 'vpn') ?? named(finding, 'name');
    if (connection === null || !(await isVpn(effects, connection))) return 'not-possible-here';
    const up = await isUp(effects, connection);
    return {
      object: connection,
      steps: [
        ...(up ? [step('disconnect-vpn', { connection })] : []),
        step('connect-vpn', { connection }),
      ],
      needs: 'nothing',
      undo: 'not-possible',
      measure: async () => ({
        what: 'vpn-connected',
        unit: 'yes-no',
        value: Number(await isUp(effects, connection)),
      }),
      async run() {
        if (await isUp(effects, connection))
          await must(effects, 'vpn-down', [connection], LIMIT_MS);
        await must(effects, 'vpn-up', [connection], LIMIT_MS);
        return null;
      },
    };
  },
};

/** `Northwind:vpn`; a colon inside a name is written `\:`. */
async function isVpn(effects: Effects, connection: string): Promise<boolean> {
  const { code, output } = await effects.run('list-connections', [], LIST_MS);
  if (code !== 0) return false;
  return output.split('\n').some((line) => {
    const at = line.lastIndexOf(':');
    return unescaped(line.slice(0, at)) === connection && vpnTypes.has(line.slice(at + 1));
  });
}

async function isUp(effects: Effects, connection: string): Promise<boolean> {
  const { code, output } = await effects.run('list-active-connections', [], LIST_MS);
  return code === 0 && output.split('\n').map(unescaped).includes(connection);
}

const unescaped = (name: string): string => name.replace(/\\(.)/g, '$1');
