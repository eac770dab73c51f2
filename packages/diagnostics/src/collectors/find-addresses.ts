import { isIP } from 'node:net';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { type Asked, askNameServer } from './ask-name-server.ts';
import { record } from './dns-message.ts';
import { hostsEntries } from './hosts-file.ts';
import { searchDomainsIn, serversIn } from './resolver-settings.ts';

/** The C library asks no more servers than this either. */
const SERVERS_MAX = 3;
const DOMAINS_MAX = 3;
/** As long as a name server is waited for where it is judged: a slow one is slow, and knows the name. */
const PATIENCE_MS = 1_000;

/** What knows names without a server, and name servers themselves. Others, as LDAP, cannot be asked here. */
const askable = /^(?:files|dns|resolve|myhostname|mymachines|libvirt\w*|mdns\w*|\[.*\])$/;

/**
 * Where a name leads, as programs of this computer find out: the hosts file, then the configured
 * servers in their order. Null: nobody answered in time, or only something can know it that cannot be
 * asked here. The system's own
 * way is not used on Linux: it has no deadline, and a thread that waits in it cannot be ended.
 */
export async function findAddresses(
  host: string,
  system: System,
  run: Run,
): Promise<readonly string[] | null> {
  if (isIP(host) !== 0) return [host];
  if (system.platform !== 'linux') return system.lookUp(host, run.signal);
  const wanted = host.toLowerCase().replace(/\.$/, '');
  const written = hostsEntries(system.files.text('/etc/hosts'))
    .filter(({ name, address }) => name.toLowerCase() === wanted && isIP(address) !== 0)
    .map(({ address }) => address);
  if (written.length > 0) return written;
  if (/(?:^|\.)localhost$/.test(wanted)) return ['127.0.0.1'];
  if (wanted.endsWith('.local')) return null;
  const found = await askServers(wanted, system, run);
  return found?.length === 0 && !onlyAskable(system.files.text('/etc/nsswitch.conf'))
    ? null
    : found;
}

async function askServers(
  host: string,
  system: System,
  run: Run,
): Promise<readonly string[] | null> {
  const settings = system.files.text('/etc/resolv.conf');
  const servers = serversIn(settings).slice(0, SERVERS_MAX);
  const domains = host.includes('.') ? [] : searchDomainsIn(settings).slice(0, DOMAINS_MAX);
  for (const name of [...domains.map((domain) => `${host}.${domain}`), host]) {
    const answers = await Promise.all(
      servers.map(async (server) => {
        const ask = (type: typeof record.address4 | typeof record.address6): Promise<Asked> =>
          askNameServer(server, { name, type, patienceMs: PATIENCE_MS }, system, run.signal);
        return Promise.all([ask(record.address4), ask(record.address6)]);
      }),
    );
    // Whoever waits longer than this may still be told: silence is no "no such name".
    const silent = answers.flat().every(({ answer }) => answer.state === 'silent');
    if (silent && servers.length > 0) return null;
    // A program goes on to the next server when one is silent or broken, but believes a "no such name".
    const believed = answers.find(([four, six]) =>
      [four, six].some(({ answer }) => answer.state === 'answered' || saysNo(answer)),
    );
    const addresses = new Set((believed ?? []).flatMap((one) => one.addresses));
    if (addresses.size > 0) return [...addresses];
  }
  return [];
}

const saysNo = (answer: Asked['answer']): boolean =>
  answer.state === 'refused' && answer.code === 'NXDOMAIN';

function onlyAskable(switches: string | null): boolean {
  const line = switches?.match(/^\s*hosts:(.*)$/m)?.[1] ?? 'files dns';
  return line
    .replace(/#.*/, '')
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .filter((source) => source !== '')
    .every((source) => askable.test(source));
}
