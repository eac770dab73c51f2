import type { TimeSection } from '@firstline/protocol/snapshots/time';
import { clip, clipOr } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { keyValues } from './key-values.ts';
import { aheadOfServer, ntpQuestion } from './ntp-message.ts';

type Server = TimeSection['servers'][number];

const PORT = 123;
const PATIENCE_MS = 700;
const SERVERS_MAX = 3;

/** The clock and what it is set by. Windows and macOS: only the clock itself, not run here yet. */
export const time = collector({
  section: 'time',
  timeoutMs: 4_000,
  async read(system, run) {
    const { files, clock } = system;
    const kept =
      system.platform === 'linux'
        ? keeperOf(files)
        : { keeper: null, synchronised: null, servers: [] };
    const servers = await Promise.all(
      kept.servers.slice(0, SERVERS_MAX).map((address) => askServer(address, system, run)),
    );
    return {
      clock: new Date(clock.now()).toISOString(),
      zone: clip(zoneOf(files), 60),
      zoneNamed: null,
      zoneOffsetMinutes: Math.round(system.zoneOffsetMinutes()),
      keeper: kept.keeper,
      synchronised: kept.synchronised,
      servers,
      aheadOfFirstlineMs: run.aheadOfFirstlineMs,
    };
  },
});

/** The link under /etc names the zone best; Debian also writes it down. */
function zoneOf(files: Files): string | null {
  const link = files.link('/etc/localtime');
  return link?.match(/zoneinfo\/(.+)$/)?.[1] ?? files.text('/etc/timezone');
}

type Keeper = Pick<TimeSection, 'keeper' | 'synchronised'> & {
  readonly servers: readonly string[];
};

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
  const [address] = /^[\d.]+$|:/.test(host) ? [host] : await system.lookUp(host, run.signal);
  if (address === undefined) {
    return { ...server, answer: { state: 'refused', ms: 0, code: 'no such name' } };
  }
  const sentMs = system.clock.now();
  const heard = await system.ask({
    address,
    port: PORT,
    bytes: ntpQuestion(),
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
  if (heard.state === 'silent')
    return { ...server, answer: { state: 'silent', waitedMs: Math.round(heard.waitedMs) } };
  const ms = Math.round(heard.ms * 10) / 10;
  if (heard.state === 'refused') {
    return { ...server, answer: { state: 'refused', ms, code: clipOr(heard.code, 'error', 60) } };
  }
  const offsetMs = aheadOfServer(heard.bytes, sentMs, sentMs + heard.ms);
  return offsetMs === null
    ? { ...server, answer: { state: 'refused', ms, code: 'not in step itself' } }
    : { ...server, answer: { state: 'answered', ms }, offsetMs };
}
