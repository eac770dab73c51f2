import type { VpnConnection } from '@firstline/protocol/snapshots/vpn';
import { clip, clipOr, instantOf } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { askNetworkManager } from './network-manager.ts';
import { type VpnInterface, vpnInterfaces } from './vpn-interfaces.ts';
import { type VpnSetting, vpnSettings } from './vpn-settings.ts';

const CONNECTIONS_MAX = 50;
const WIREGUARD_MS = 500;

/** Ways into other networks: those that stand, and those that are set up and do not. */
export const vpn = collector({
  section: 'vpn',
  timeoutMs: 4_000,
  read: { linux: readLinux, win32: onWindows('vpn'), darwin: onMac('vpn') },
});

async function readLinux(system: System, run: Run) {
  const [interfaces, managed] = await Promise.all([
    vpnInterfaces(system, run),
    managedConnections(system, run),
  ]);
  const handshakes = await handshakesOf(interfaces, system, run);
  const settings = [...(managed ?? []), ...vpnSettings(system.files)];
  const claimed = new Set<string>();
  const known = settings.map((setting) => {
    const end = endOf(setting, interfaces, claimed);
    if (end !== undefined) claimed.add(end.name);
    return connection(setting, end, handshakes);
  });
  const rest = interfaces
    .filter(({ name, state }) => !claimed.has(name) && state === 'up')
    .map((end) => connection(null, end, handshakes));
  return { connections: [...known, ...rest].slice(0, CONNECTIONS_MAX) };
}

/** OpenVPN's interface is named by the kernel: the first that nobody else claims is its own. */
function endOf(
  setting: VpnSetting,
  interfaces: readonly VpnInterface[],
  claimed: ReadonlySet<string>,
): VpnInterface | undefined {
  if (setting.interface !== null) return interfaces.find(({ name }) => name === setting.interface);
  if (setting.running !== true) return undefined;
  return interfaces.find(
    ({ name, kind, state }) =>
      !claimed.has(name) &&
      state === 'up' &&
      (kind === setting.kind || (kind === 'tunnel' && setting.kind !== 'wireguard')),
  );
}

function connection(
  setting: VpnSetting | null,
  end: VpnInterface | undefined,
  handshakes: ReadonlyMap<string, number>,
): VpnConnection {
  const handshake = end === undefined ? undefined : handshakes.get(end.name);
  return {
    name: clipOr(setting?.name ?? end?.name, 'unnamed', 120),
    kind: setting?.kind ?? end?.kind ?? 'other',
    state: end?.state ?? stateWithout(setting),
    interface: clip(end?.name ?? null, 60),
    automatic: setting?.automatic ?? null,
    addresses: end?.addresses ?? 0,
    routes: end?.routes ?? 0,
    defaultRoute: end?.defaultRoute ?? false,
    lastHandshakeAt: instantOf(handshake),
  };
}

/** A connection that has an interface when it is up, and has none, is down. IPsec may need none. */
function stateWithout(setting: VpnSetting | null): VpnConnection['state'] {
  if (setting === null) return 'unknown';
  if (setting.running !== null) return setting.running ? 'up' : 'down';
  return setting.interface === null ? 'unknown' : 'down';
}

/** Kinds by the plug-in that NetworkManager runs for them. */
const plugins: readonly (readonly [RegExp, VpnConnection['kind']])[] = [
  [/openvpn$/, 'openvpn'],
  [/(?:strongswan|libreswan|openswan|l2tp|vpnc)$/, 'ipsec'],
  [/(?:pptp|sstp|fortisslvpn)$/, 'ppp'],
];

/** Connections that NetworkManager keeps; null when it does not run. */
async function managedConnections(system: System, run: Run): Promise<VpnSetting[] | null> {
  const fields = 'NAME,TYPE,AUTOCONNECT,ACTIVE,DEVICE,FILENAME';
  const lines = await askNetworkManager(fields, ['connection', 'show'], system, run);
  return (
    lines?.flatMap(([name = '', type, autoconnect, active, device = '', file = '']) => {
      const isPlugin = type === 'vpn';
      if (!isPlugin && type !== 'wireguard') return [];
      const service = system.files.text(file)?.match(/^service-type=(.*)$/m)?.[1] ?? '';
      const kind = isPlugin
        ? (plugins.find(([plugin]) => plugin.test(service))?.[1] ?? 'other')
        : 'wireguard';
      return [
        {
          name,
          kind,
          // It starts no plug-in by itself, whatever the setting says (nm-settings(5), autoconnect).
          automatic: isPlugin ? null : autoconnect === 'yes',
          // For a plug-in this is the interface below the tunnel, not the tunnel.
          interface: isPlugin || device === '' ? null : device,
          running: active === 'yes',
        },
      ];
    }) ?? null
  );
}

/** When each WireGuard interface last heard of its other end, milliseconds; for administrators only. */
async function handshakesOf(
  interfaces: readonly VpnInterface[],
  system: System,
  run: Run,
): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  const some = interfaces.some(({ kind, state }) => kind === 'wireguard' && state === 'up');
  if (!some || !system.agent.isAdministrator) return newest;
  const ran = await system.run('wg', ['show', 'all', 'latest-handshakes'], {
    timeoutMs: WIREGUARD_MS,
    signal: run.signal,
  });
  if (ran.state !== 'ended') return newest;
  for (const line of ran.stdout.split('\n')) {
    const [name = '', , seconds] = line.split('\t');
    newest.set(name, Math.max(newest.get(name) ?? 0, Number(seconds ?? 0) * 1_000));
  }
  return newest;
}
