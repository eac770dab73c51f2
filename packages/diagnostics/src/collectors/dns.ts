import { isIP } from 'node:net';
import type { Answer } from '@firstline/protocol/snapshots/probe';
import type { DnsSection } from '@firstline/protocol/snapshots/dns';
import { clipOr } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { askNameServer } from './ask-name-server.ts';
import { record, type RecordType, ROOT } from './dns-message.ts';
import { overridesIn } from './hosts-file.ts';
import { searchDomainsIn, serversIn } from './resolver-settings.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

type Server = DnsSection['servers'][number];

const SERVERS_MAX = 20;
const QUICK_MS = 100;
const DOMAINS_MAX = 20;
const OVERRIDES_MAX = 50;

/** What the resolver is set to, beside its servers. */
export type NameSettings = {
  readonly searchDomains: readonly string[];
  /** The hosts file, and the name that this computer has itself. */
  readonly hosts: string | null;
  readonly hostName: string | null;
};

/** Where names are looked up, and whether each server answers. */
export const dns = collector({
  section: 'dns',
  timeoutMs: 3_000,
  async read(system, run) {
    const { files } = system;
    const written = files.text('/etc/resolv.conf');
    const resolver = written ?? '';
    const addresses = serversOf(resolver, system).slice(0, SERVERS_MAX);
    // A file that names no server is an answer: names are not found here.
    if (addresses.length === 0 && written === null) return absent('no name server is configured');
    const asking = system.probes === 'configured' && addresses.length > 0;
    // Servers are asked meanwhile: on a computer that is ill its settings may be long in coming.
    const settings = settingsOf(resolver, system, run);
    const servers = await Promise.all(
      addresses.map((address) =>
        asking ? askAll(address, settings, system, run) : notAsked(address),
      ),
    );
    const { searchDomains, hosts, hostName } = await settings;
    const overrides = overridesIn(hosts, hostName);
    return {
      servers,
      searchDomains: searchDomains.slice(0, DOMAINS_MAX).map((name) => clipOr(name, '?', 255)),
      asked: asking ? ROOT : null,
      hostsOverrides: overrides?.length ?? null,
      overrides: overrides?.slice(0, OVERRIDES_MAX) ?? [],
    };
  },
});

async function settingsOf(resolver: string, system: System, run: Run): Promise<NameSettings> {
  const { files, platform } = system;
  const written = {
    searchDomains: searchDomainsIn(resolver),
    hosts: files.text('/etc/hosts'),
    hostName: files.text('/proc/sys/kernel/hostname'),
  };
  if (platform === 'linux') return written;
  const read = platform === 'win32' ? onWindows('dns') : onMac('dns');
  // What the servers say is worth having without the rest.
  return read(system, run).catch(() => written);
}

/** Behind the stub of systemd-resolved stand the servers that really answer. */
function serversOf(settings: string, { platform, files, nameServers }: System): string[] {
  if (platform !== 'linux') return [...nameServers()];
  const first = serversIn(settings);
  const stub = first.some((address) => address.startsWith('127.0.0.5'));
  const behind = stub ? serversIn(files.text('/run/systemd/resolve/resolv.conf')) : [];
  return [...new Set([...first, ...behind])];
}

const notAsked = (address: string): Server => ({
  address: clipOr(address, '?', 60),
  answer: null,
  inventsNames: null,
  organisation: null,
});

/** All questions at once: each has its own deadline, and none waits for another. */
async function askAll(
  address: string,
  settings: Promise<NameSettings>,
  system: System,
  run: Run,
): Promise<Server> {
  const [answer, inventsNames, organisation] = await Promise.all([
    askForRoot(address, settings, system, run),
    askForNonsense(address, system, run),
    askForOrganisation(address, system, run),
  ]);
  return { address: clipOr(address, '?', 60), answer, inventsNames, organisation };
}

/** A server that knows its own domain only may refuse the root and still be all that is needed. */
async function askForRoot(
  address: string,
  settings: Promise<NameSettings>,
  system: System,
  run: Run,
): Promise<Answer> {
  const root = { name: ROOT, type: record.nameServers };
  const answer = await askTwice(address, root, system, run);
  if (answer.state !== 'refused') return answer;
  const [ownDomain] = (await settings).searchDomains;
  if (ownDomain === undefined) return answer;
  return askTwice(address, { name: ownDomain, type: record.startOfAuthority }, system, run);
}

/** A server that took long is asked once more: the quicker answer is its own, the rest was a busy moment. */
async function askTwice(
  address: string,
  wanted: { readonly name: string; readonly type: RecordType },
  system: System,
  run: Run,
): Promise<Answer> {
  const { answer } = await askNameServer(address, wanted, system, run.signal);
  if (answer.state !== 'answered' || answer.ms <= QUICK_MS) return answer;
  const { answer: again } = await askNameServer(address, wanted, system, run.signal);
  return again.state === 'answered' && again.ms < answer.ms ? again : answer;
}

/** Nothing below `.invalid` can exist (RFC 2606 §2); who has an address for it makes addresses up. */
async function askForNonsense(address: string, system: System, run: Run): Promise<boolean | null> {
  const name = `firstline-${Math.floor(system.clock.now()).toString(36)}.invalid`;
  const wanted = { name, type: record.address4 };
  const { answer, addresses } = await askNameServer(address, wanted, system, run.signal);
  if (addresses.length > 0) return true;
  return answer.state === 'answered' || (answer.state === 'refused' && answer.code === 'NXDOMAIN')
    ? false
    : null;
}

/** The one name that every computer of the organisation needs: its Firstline server's. */
async function askForOrganisation(
  address: string,
  system: System,
  run: Run,
): Promise<Answer | null> {
  const host = run.endpoints.find(({ kind }) => kind === 'firstline')?.host ?? '';
  if (!host.includes('.') || isIP(host) !== 0) return null;
  const [four, six] = await Promise.all(
    [record.address4, record.address6].map((type) =>
      askNameServer(address, { name: host, type }, system, run.signal),
    ),
  );
  if (four?.answer.state !== 'answered') return four?.answer ?? null;
  if (four.addresses.length > 0 || (six?.addresses.length ?? 0) > 0) return four.answer;
  return { state: 'refused', ms: four.answer.ms, code: 'NODATA' };
}
