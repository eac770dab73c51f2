import type { GatewaySection } from '@firstline/protocol/snapshots/gateway';
import { clip } from '../clip.ts';
import type { Read, Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { routeTable } from './network.ts';
import { routesIn } from './routes.ts';
import { ranOnce, saidFor } from './said.ts';

type Gateway = GatewaySection['gateways'][number];

const GATEWAYS_MAX = 20;
const DISCARD_PORT = 9;
const PATIENCE_MS = 1_300;

/** The way to other networks: default routes of netstat(1); who answers at their ends, from arp(8). */
export const gateway: Read<'gateway'> = async (system, run) => {
  const asked = system.probes === 'configured';
  const text = await saidFor(system, run, 'netstat', routeTable);
  const found = new Map<string, Gateway>();
  for (const { to, family, via: address, interface: name } of routesIn(text)) {
    const key = `${address} ${name}`;
    if (to !== 'default' || found.has(key)) continue;
    found.set(key, { family, address, interface: name, presence: 'unknown', mac: null });
  }
  const gateways = [...found.values()].slice(0, GATEWAYS_MAX);
  return {
    asked,
    gateways: asked
      ? await Promise.all(gateways.map((one) => lookFor(one, system, run)))
      : gateways,
  };
};

/** Speaks to the gateway, so that the kernel has to find it, and reads whether it did. */
async function lookFor(one: Gateway, system: System, run: Run): Promise<Gateway> {
  const { address } = one;
  if (address === null || one.family === 6) return one;
  const heard = await system.ask({
    address,
    port: DISCARD_PORT,
    bytes: Uint8Array.of(0),
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
  const refused = heard.state === 'refused' && heard.code === 'ECONNREFUSED';
  const ran = await ranOnce(system, run, 'arp', ['-n', address], 2_000);
  // `? (192.168.178.1) at 7c:ff:4d:0:11:22 on en0 ifscope [ethernet]`, or `at (incomplete)`
  const mac =
    ran.state === 'ended'
      ? ran.stdout.match(/ at ([0-9a-f:]{11,17}|\(incomplete\))/i)?.[1]
      : undefined;
  if (heard.state === 'answered' || refused || mac?.includes(':') === true) {
    return { ...one, presence: 'answers', mac: mac?.includes(':') === true ? clip(mac, 60) : null };
  }
  return { ...one, presence: mac === undefined ? 'unknown' : 'gone' };
}
