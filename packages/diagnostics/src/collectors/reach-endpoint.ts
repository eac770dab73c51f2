import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { clipOr } from '../clip.ts';
import type { Run, WantedEndpoint } from '../collector.ts';
import type { Dialled, Line, System } from '../system/system.ts';
import { dialBest } from './dial-best.ts';
import { largeHello } from './large-question.ts';
import { judgeLarge } from './large-packets.ts';
import type { FoundProxy } from './proxy-settings.ts';
import { askForTunnel } from './proxy-tunnel.ts';
import { tenths } from '../read-section.ts';
import { tlsFacts } from './tls-facts.ts';

/** How long something may still take, milliseconds; all steps together share one deadline. */
export type TimeLeft = (mostMs: number) => number;

/** The kernel knocks again after a second: one lost packet is no dead server. */
const CONNECT_MS = 1_200;
const HANDSHAKE_MS = 1_300;
const TUNNEL_MS = 900;

/** What a way to a server brought. */
export type Found = Pick<Endpoint, 'throughProxy' | 'connect' | 'tls' | 'largePackets'>;
const untried: Found = { throughProxy: false, connect: null, tls: null, largePackets: 'unknown' };

/** Connects straight to a server, shakes hands, and sends a large question beside it. */
export async function reachDirectly(
  wanted: WantedEndpoint,
  addresses: readonly string[],
  system: System,
  run: Run,
  left: TimeLeft,
): Promise<Found> {
  if (addresses.length === 0) return untried;
  const dial = () => dialBest(addresses, wanted.port, left(CONNECT_MS), system, run.signal);
  const dialled = await dial();
  const connect = answerOf(dialled);
  if (dialled.state !== 'open' || !wanted.tls) {
    if (dialled.state === 'open') dialled.line.close();
    return { ...untried, connect };
  }
  const { line } = dialled;
  const timeoutMs = left(HANDSHAKE_MS);
  const [handshake, large] = await Promise.all([
    line.secure({ name: wanted.host, timeoutMs }),
    dial().then((second) => (second.state === 'open' ? askLarge(second.line, wanted, left) : null)),
  ]);
  const largePackets =
    large === null ? 'unknown' : await judgeLarge({ line, handshake }, large, system, run);
  line.close();
  large?.line.close();
  return { throughProxy: false, connect, tls: tlsFacts(handshake), largePackets };
}

async function askLarge(line: Line, wanted: WantedEndpoint, left: TimeLeft) {
  const heard = await line.say({
    bytes: largeHello(wanted.host),
    timeoutMs: left(HANDSHAKE_MS),
    maxBytes: 1,
    enough: () => true,
  });
  return { line, heard };
}

/** The way that programs of the web take: through the proxy. Null when it opens no tunnel. */
export async function reachThrough(
  proxy: FoundProxy,
  wanted: WantedEndpoint,
  addresses: readonly string[],
  system: System,
  run: Run,
  left: TimeLeft,
): Promise<Found | null> {
  if (proxy.port === null || addresses.length === 0) return null;
  const dialled = await dialBest(addresses, proxy.port, left(CONNECT_MS), system, run.signal);
  if (dialled.state !== 'open') return null;
  const { line } = dialled;
  const began = system.clock.elapsed();
  const status = await askForTunnel(line, wanted, left(TUNNEL_MS));
  const ms = tenths(dialled.ms + system.clock.elapsed() - began);
  const opened = status !== null && status >= 200 && status < 300;
  const tls = opened
    ? tlsFacts(await line.secure({ name: wanted.host, timeoutMs: left(HANDSHAKE_MS) }))
    : null;
  line.close();
  return opened
    ? { throughProxy: true, connect: { state: 'answered', ms }, tls, largePackets: 'unknown' }
    : null;
}

const answerOf = (dialled: Dialled): Endpoint['connect'] =>
  dialled.state === 'open'
    ? { state: 'answered', ms: dialled.ms }
    : dialled.state === 'silent'
      ? dialled
      : { ...dialled, code: clipOr(dialled.code, 'error', 60) };
