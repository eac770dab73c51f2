import type { GatewaySection } from '@firstline/protocol/snapshots/gateway';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { Told } from '../told.ts';
import { macOf, routesIn } from './adapters.ts';
import type { WindowsReader } from './reader.ts';

type Gateway = GatewaySection['gateways'][number];

const GATEWAYS_MAX = 20;
const DISCARD_PORT = 9;
const PATIENCE_MS = 300;

/** MSFT_NetNeighbor.State. In the states between, Windows has not asked lately. */
const presences: Readonly<Record<number, Gateway['presence']>> = {
  0: 'gone',
  1: 'gone',
  5: 'answers',
  6: 'answers',
};

/** The way to other networks: default routes, and what Windows knows of the neighbours at their ends. */
export const gateway: WindowsReader<'gateway'> = {
  asks: ['routes', 'neighbours'],
  async read(answers, system, run) {
    const asked = system.probes === 'configured';
    const neighbours = answers.may('neighbours') ?? [];
    const found = new Map<string, Gateway>();
    for (const route of routesIn(answers.rows('routes'))) {
      const { family, via: address, index } = route;
      if (route.to !== 'default') continue;
      const known = neighbours.find(
        (one) => one.text('IPAddress') === address && one.count('InterfaceIndex') === index,
      );
      found.set(`${address} ${route.interface}`, {
        family,
        address,
        interface: route.interface,
        ...presenceOf(known),
      });
    }
    const gateways = [...found.values()].slice(0, GATEWAYS_MAX);
    return {
      asked,
      gateways: asked
        ? await Promise.all(gateways.map((one) => lookFor(one, system, run)))
        : gateways,
    };
  },
};

function presenceOf(neighbour: Told | undefined): Pick<Gateway, 'presence' | 'mac'> {
  const presence = presences[neighbour?.number('State') ?? -1] ?? 'unknown';
  const mac = macOf(neighbour?.text('LinkLayerAddress') ?? null);
  return { presence, mac: presence === 'gone' || mac?.replace(/[0:]/g, '') === '' ? null : mac };
}

/** A gateway that refuses the discard port is there; one that says nothing may be there or not. */
async function lookFor(one: Gateway, system: System, run: Run): Promise<Gateway> {
  if (one.address === null || one.family === 6 || one.presence === 'answers') return one;
  const heard = await system.ask({
    address: one.address,
    port: DISCARD_PORT,
    bytes: Uint8Array.of(0),
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
  const there =
    heard.state === 'answered' ||
    (heard.state === 'refused' && /^ECONN(?:REFUSED|RESET)$/.test(heard.code));
  return there ? { ...one, presence: 'answers' } : one;
}
