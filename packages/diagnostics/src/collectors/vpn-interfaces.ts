import type { VpnConnection } from '@firstline/protocol/snapshots/vpn';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { routesOf } from './routes.ts';

/** An interface that is one end of a tunnel. */
export type VpnInterface = Pick<
  VpnConnection,
  'kind' | 'state' | 'addresses' | 'routes' | 'defaultRoute'
> & { readonly name: string };

const INTERFACES_MAX = 200;
const PATIENCE_MS = 500;
/** Hardware types of the kernel (if_arp.h). */
const POINT_TO_POINT = '512';
const NONE = '65534';
/** IFF_UP of if.h, IFF_TAP of if_tun.h: a tap carries whole networks, mostly those of virtual machines. */
const UP = 0x1;
const TAP = 0x2;

/** Tunnels among the interfaces, by what the kernel says they are. */
export async function vpnInterfaces(system: System, run: Run): Promise<VpnInterface[]> {
  const { files } = system;
  const names = (files.list('/sys/class/net') ?? []).slice(0, INTERFACES_MAX);
  const found = names.flatMap((name) => {
    const kind = kindOf(name, files);
    return kind === null ? [] : [{ name, kind, state: stateOf(name, files) }];
  });
  return Promise.all(
    found.map(async (one) => ({
      ...one,
      addresses: system.interfaces().filter(({ name }) => name === one.name).length,
      ...(one.state === 'up' ? await routesThrough(one.name, system, run) : none),
    })),
  );
}

const none = { routes: 0, defaultRoute: false };

function kindOf(name: string, files: System['files']): VpnConnection['kind'] | null {
  const read = (file: string) => files.text(`/sys/class/net/${name}/${file}`)?.trim() ?? '';
  const device = read('uevent').match(/^DEVTYPE=(.*)$/m)?.[1];
  if (device === 'wireguard') return 'wireguard';
  if (device === 'wwan') return null;
  const flags = read('tun_flags');
  if (flags !== '') return (Number(flags) & TAP) === 0 ? 'tunnel' : null;
  const type = read('type');
  if (/^(?:ipsec|xfrm|vti)\d/.test(name)) return 'ipsec';
  if (type === POINT_TO_POINT) return 'ppp';
  return type === NONE && /^(?:wg|tun|nordlynx|proton)/.test(name) ? 'tunnel' : null;
}

/** Tunnels have no cable: "unknown" and switched on is up, and one whose program ended has no carrier. */
function stateOf(name: string, files: System['files']): VpnConnection['state'] {
  const read = (file: string) => files.text(`/sys/class/net/${name}/${file}`)?.trim();
  const isOn = (Number(read('flags') ?? 0) & UP) !== 0;
  const operates = read('operstate');
  return isOn && (operates === 'up' || operates === 'unknown') ? 'up' : 'down';
}

/** Ways to other networks through an interface. Tunnels often keep theirs in a table of their own. */
async function routesThrough(name: string, system: System, run: Run) {
  const ask = (family: string) =>
    system.run('ip', [family, '-o', 'route', 'show', 'table', 'all', 'dev', name], {
      timeoutMs: PATIENCE_MS,
      signal: run.signal,
    });
  const answers = await Promise.all([ask('-4'), ask('-6')]);
  const ended = answers.flatMap((one) => (one.state === 'ended' && one.code === 0 ? [one] : []));
  const targets =
    ended.length === 0
      ? mainTargets(name, system)
      : ended.flatMap(({ stdout }) => targetsIn(stdout));
  return { routes: targets.length, defaultRoute: isWhole(targets) };
}

/** What the kernel made by itself, for the interface's own address, leads to no other network. */
const targetsIn = (printed: string): string[] =>
  printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/ proto kernel\b/.test(line))
    .filter((line) => !/^(?:local|broadcast|multicast|anycast|unreachable|blackhole) /.test(line))
    .map((line) => line.replace(/^unicast /, '').split(/\s+/)[0] ?? '');

/** Without `ip`, the main table; there only the address itself tells whose network a way leads to. */
function mainTargets(name: string, { files, interfaces }: System): string[] {
  const own = interfaces().filter((one) => one.name === name);
  return routesOf(files)
    .filter((route) => route.interface === name)
    .map(({ to }) => to)
    .filter((to) => !own.some(({ address, prefix }) => isNetworkOf(to, address, prefix)));
}

/** Whether `to`, as `10.8.0.0/24`, is the very network that an IPv4 address is of. */
function isNetworkOf(to: string, address: string, prefix: number | null): boolean {
  const [network = '', bits = ''] = to.split('/');
  const [a, b] = [numberOf(network), numberOf(address)];
  const width = Number(bits);
  if (a === null || b === null || width !== prefix || width < 1 || width > 32) return false;
  return a >>> (32 - width) === b >>> (32 - width);
}

function numberOf(address: string): number | null {
  const parts = address.split('.').map(Number);
  return parts.length === 4 && parts.every((part) => part >= 0 && part <= 255)
    ? parts.reduce((sum, part) => (sum << 8) | part, 0)
    : null;
}

/** Everything: one way, or the two halves that win against it without replacing it. */
const isWhole = (targets: readonly string[]): boolean =>
  targets.includes('default') || (targets.includes('0.0.0.0/1') && targets.includes('128.0.0.0/1'));
