import type { Answer } from '@firstline/protocol/snapshots/probe';
import type { TimeSection } from '@firstline/protocol/snapshots/time';
import { clip, clipOr } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import { tenths } from '../read-section.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { findAddresses } from './find-addresses.ts';
import { keyValues } from './key-values.ts';
import { aheadOfServer, ntpQuestion } from './ntp-message.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

type Server = TimeSection['servers'][number];

const PORT = 123;
const PATIENCE_MS = 700;
const SERVERS_MAX = 3;
/** An answer that took longer is asked for again, this many times at most; the quickest one counts. */
const QUICK_MS = 10;
const ASKED_AGAIN = 2;

/** The clock and what it is set by. */
export const time = collector({
  section: 'time',
  timeoutMs: 4_000,
  async read(system, run) {
    const { clock } = system;
    const kept = await keepingOf(system, run);
    const servers = await Promise.all(
      kept.servers.slice(0, SERVERS_MAX).map((address) => askServer(address, system, run)),
    );
    return {
      clock: new Date(clock.now()).toISOString(),
      zone: kept.zone,
      zoneNamed: kept.zoneNamed,
      zoneOffsetMinutes: Math.round(system.zoneOffsetMinutes()),
      keeper: kept.keeper,
      synchronised: kept.synchronised,
      servers,
      aheadOfFirstlineMs: run.aheadOfFirstlineMs,
    };
  },
});

/** What sets the clock, and in which zone it stands. */
export type Timekeeping = Pick<TimeSection, 'zone' | 'zoneNamed' | 'keeper' | 'synchronised'> & {
  readonly servers: readonly string[];
};

async function keepingOf(system: System, run: Run): Promise<Timekeeping> {
  const { files, platform } = system;
  const [zone, zoneNamed] = zonesOf(files);
  if (platform === 'linux') return { zone, zoneNamed, ...keeperOf(files) };
  const unknown = { zone, zoneNamed, keeper: null, synchronised: null, servers: [] };
  const read = platform === 'win32' ? onWindows('time') : onMac('time');
  // The clock can be told without knowing who keeps it.
  return read(system, run).catch(() => unknown);
}

/** Programs follow the link under /etc; Debian also writes the zone down, and some programs read that. */
function zonesOf(files: Files): [zone: string | null, zoneNamed: string | null] {
  const linked = clip(files.link('/etc/localtime')?.match(/zoneinfo\/(.+)$/)?.[1], 60);
  const written = clip(files.text('/etc/timezone'), 60);
  return [linked ?? written, linked === null ? null : written];
}

type Keeper = Pick<Timekeeping, 'keeper' | 'synchronised' | 'servers'>;

function keeperOf(files: Files): Keeper {
  const chrony = files.text('/etc/chrony/chrony.conf') ?? files.text('/etc/chrony.conf');
  if (chrony !== null) return { keeper: 'chrony', synchronised: null, servers: serversIn(chrony) };
  const ntp = files.text('/etc/ntpsec/ntp.conf') ?? files.text('/etc/ntp.conf');
  if (ntp !== null) return { keeper: 'ntpd', synchronised: null, servers: serversIn(ntp) };
  if (files.facts('/run/systemd/timesync') !== null) {
    const named = keyValues(files.text('/etc/systemd/timesyncd.conf')).get('NTP') ?? '';
    return {
      keeper: 'systemd-timesyncd',
      // The daemon makes this file when it has set the clock for the first time since the start.
      synchronised: files.facts('/run/systemd/timesync/synchronized') !== null,
      servers: named.split(/\s+/).filter((name) => name !== ''),
    };
  }
  return { keeper: null, synchronised: null, servers: [] };
}

const serversIn = (settings: string): string[] =>
  [...settings.matchAll(/^\s*(?:server|pool|peer)\s+(\S+)/gm)].map(([, host = '']) => host);

async function askServer(host: string, system: System, run: Run): Promise<Server> {
  const server = { address: clipOr(host, '?', 255), offsetMs: null };
  if (system.probes === 'none') return { ...server, answer: null };
  const addresses = await findAddresses(host, system, run);
  if (addresses === null) return { ...server, answer: null };
  const [address] = addresses;
  if (address === undefined) {
    return { ...server, answer: { state: 'refused', ms: 0, code: 'no such name' } };
  }
  let best = await askOnce(address, system, run);
  // Half of the way's time is what the offset may be wrong by: a busy moment here is asked away.
  for (
    let left = ASKED_AGAIN;
    left > 0 && best.state === 'answered' && best.ms > QUICK_MS;
    left -= 1
  ) {
    const next = await askOnce(address, system, run);
    if (next.state !== 'answered') break;
    if (next.ms < best.ms) best = next;
  }
  if (best.state === 'silent') return { ...server, answer: best };
  const ms = tenths(best.ms);
  if (best.state === 'refused') return { ...server, answer: { ...best, ms } };
  return best.offsetMs === null
    ? { ...server, answer: { state: 'refused', ms, code: 'not in step itself' } }
    : { ...server, answer: { state: 'answered', ms }, offsetMs: best.offsetMs };
}

type Sample =
  | Exclude<Answer, { state: 'answered' }>
  | { readonly state: 'answered'; readonly ms: number; readonly offsetMs: number | null };

async function askOnce(address: string, system: System, run: Run): Promise<Sample> {
  const startedMs = system.clock.now();
  const heard = await system.ask({
    address,
    port: PORT,
    bytes: ntpQuestion(),
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
  if (heard.state === 'silent') return { state: 'silent', waitedMs: tenths(heard.waitedMs) };
  if (heard.state === 'refused') {
    return { state: 'refused', ms: heard.ms, code: clipOr(heard.code, 'error', 60) };
  }
  const heardMs = heard.at ?? startedMs + heard.ms;
  const offsetMs = aheadOfServer(heard.bytes, heardMs - heard.ms, heardMs);
  return { state: 'answered', ms: heard.ms, offsetMs };
}
