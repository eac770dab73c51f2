import type { GatewaySection } from '@firstline/protocol/snapshots/gateway';
import { clip } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { routesOf } from './routes.ts';

type Gateway = GatewaySection['gateways'][number];

/** The discard port: nobody listens there, which a living gateway says at once. */
const DISCARD_PORT = 9;

/** The kernel asks for a neighbour once a second; one lost question must not look like a dead gateway. */
const PATIENCE_MS = 1_300;
const STEP_MS = 25;

/** The way to other networks. */
export const gateway = collector({
  section: 'gateway',
  timeoutMs: 4_000,
  read: { linux: readLinux, win32: onWindows('gateway'), darwin: onMac('gateway') },
});

async function readLinux(system: System, run: Run) {
  const asked = system.probes === 'configured';
  const found = new Map<string, Gateway>();
  for (const route of routesOf(system.files)) {
    const key = `${route.via ?? ''} ${route.interface}`;
    if (route.to !== 'default' || found.has(key)) continue;
    const { family, via: address } = route;
    found.set(key, { family, address, interface: route.interface, presence: 'unknown', mac: null });
  }
  const gateways = await Promise.all(
    [...found.values()].slice(0, 20).map((one) => (asked ? lookFor(one, system, run) : one)),
  );
  return { asked, gateways };
}

/** Speaks to the gateway, so that the kernel has to find it, and reads whether it did. */
async function lookFor(one: Gateway, system: System, run: Run): Promise<Gateway> {
  const { address } = one;
  if (address === null) return one;
  const heard = await system.ask({
    address:
      one.family === 6 && address.startsWith('fe80') ? `${address}%${one.interface}` : address,
    port: DISCARD_PORT,
    bytes: Uint8Array.of(0),
    timeoutMs: STEP_MS * 2,
    signal: run.signal,
  });
  if (heard.state === 'answered' || (heard.state === 'refused' && heard.code === 'ECONNREFUSED')) {
    return { ...one, presence: 'answers', mac: neighbour(address, system)?.mac ?? null };
  }
  if (one.family === 6) return { ...one, presence: 'unknown' };
  const until = system.clock.elapsed() + PATIENCE_MS;
  for (;;) {
    const known = neighbour(address, system);
    if (known?.complete === true) return { ...one, presence: 'answers', mac: known.mac };
    if (system.clock.elapsed() >= until || run.signal.aborted) {
      // Without an entry the kernel never asked: there is no link to ask on.
      return { ...one, presence: known === null && heard.state === 'silent' ? 'unknown' : 'gone' };
    }
    await system.clock.pause(STEP_MS);
  }
}

/** What the kernel knows of an IPv4 neighbour (/proc/net/arp). */
function neighbour(
  address: string,
  { files }: System,
): { complete: boolean; mac: string | null } | null {
  for (const line of (files.text('/proc/net/arp') ?? '').split('\n')) {
    const [found, , flags = '', mac] = line.split(/\s+/);
    if (found !== address) continue;
    const complete = (Number(flags) & 0x2) !== 0;
    return { complete, mac: complete ? clip(mac, 60) : null };
  }
  return null;
}
