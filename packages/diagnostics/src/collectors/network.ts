import type { NetworkInterface } from '@firstline/protocol/snapshots/network';
import { clip, clipOr, honest, honestCount, numberIn } from '../clip.ts';
import { collector } from '../collector.ts';
import { pacer } from '../pace.ts';
import type { Interface, System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { routesOf } from './routes.ts';

const INTERFACES_MAX = 200;
const ADDRESSES_MAX = 64;

/** Interfaces and routes. */
export const network = collector({
  section: 'network',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('network'), darwin: onMac('network') },
});

async function readLinux(system: System) {
  const addresses = addressesByName(system.interfaces());
  const pace = pacer(system.clock);
  const interfaces: NetworkInterface[] = [];
  for (const name of (system.files.list('/sys/class/net') ?? []).slice(0, INTERFACES_MAX)) {
    const found = readInterface(name, system, addresses.get(name) ?? []);
    if (found !== null) interfaces.push(found);
    await pace();
  }
  return { interfaces, routes: routesOf(system.files) };
}

function readInterface(
  name: string,
  { files }: System,
  addresses: NetworkInterface['addresses'],
): NetworkInterface | null {
  const read = (file: string) => files.text(`/sys/class/net/${name}/${file}`)?.trim() ?? null;
  const flags = Number(read('flags') ?? Number.NaN);
  // bonding_masters is a file among the interfaces.
  if (Number.isNaN(flags)) return null;
  const state = read('operstate');
  const carrier = read('carrier');
  const counter = (file: string) => honestCount(numberIn(read(`statistics/${file}`)));
  return {
    name: clipOr(name, 'unnamed', 60),
    kind: kindOf(name, files, read),
    // Loopback and tunnels say "unknown" and work; everything else says "up" or does not work.
    up: state === 'up' || (state === 'unknown' && (flags & 1) === 1),
    carrier: carrier === '1' ? true : carrier === '0' ? false : null,
    mac: clip(read('address'), 60),
    mtu: honestCount(numberIn(read('mtu'))),
    speedMbps: honest(numberIn(read('speed'))),
    addresses,
    receivedBytes: counter('rx_bytes'),
    sentBytes: counter('tx_bytes'),
    receiveErrors: counter('rx_errors'),
    sendErrors: counter('tx_errors'),
  };
}

/** Hardware types of the kernel (if_arp.h). */
const LOOPBACK = '772';
const POINT_TO_POINT = '512';
const WIREGUARD_OR_TUN = '65534';

function kindOf(
  name: string,
  files: System['files'],
  read: (file: string) => string | null,
): NetworkInterface['kind'] {
  const type = read('type');
  if (type === LOOPBACK) return 'loopback';
  const device = read('uevent')?.match(/^DEVTYPE=(.*)$/m)?.[1];
  if (device === 'wlan' || files.link(`/sys/class/net/${name}/phy80211`) !== null)
    return 'wireless';
  if (device === 'wwan') return 'mobile';
  const tunnel = read('tun_flags') !== null || type === WIREGUARD_OR_TUN || type === POINT_TO_POINT;
  if (tunnel || device === 'wireguard') return 'vpn';
  if (files.link(`/sys/class/net/${name}/device`) === null) return 'virtual';
  return type === '1' ? 'ethernet' : 'unknown';
}

function addressesByName(found: readonly Interface[]): Map<string, NetworkInterface['addresses']> {
  const byName = new Map<string, NetworkInterface['addresses']>();
  for (const { name, address, prefix, family } of found) {
    const list = byName.get(name) ?? [];
    if (list.length < ADDRESSES_MAX)
      list.push({ address: clipOr(address, '', 60), prefix, family });
    byName.set(name, list);
  }
  return byName;
}
