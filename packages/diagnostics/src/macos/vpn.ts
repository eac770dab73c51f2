import type { VpnConnection } from '@firstline/protocol/snapshots/vpn';
import { clipOr } from '../clip.ts';
import type { Read } from '../collector.ts';
import { interfacesIn } from './ifconfig.ts';
import { routeTable } from './network.ts';
import { routesIn } from './routes.ts';
import { said, saidFor } from './said.ts';

const CONNECTIONS_MAX = 50;

/**
 * Connections that macOS knows, from `scutil --nc list`, and tunnels of other programs: interfaces with
 * an address that can be reached from elsewhere. macOS has some tunnels of its own, which have none.
 */
export const vpn: Read<'vpn'> = async (system, run) => {
  const [list, config, table] = await Promise.all([
    saidFor(system, run, 'scutil', ['--nc', 'list']),
    said(system, run, 'ifconfig', ['-a']),
    said(system, run, 'netstat', routeTable),
  ]);
  const routes = routesIn(table ?? '');
  const tunnels = interfacesIn(config ?? '', new Map())
    .filter(({ kind }) => kind === 'vpn')
    .map((one) => ({
      name: one.name,
      up: one.up,
      addresses: one.addresses.filter(({ address }) => !/^fe80/i.test(address)).length,
      routes: routes.filter((route) => route.interface === one.name),
    }))
    .filter(({ addresses }) => addresses > 0);
  const known = connectionsIn(list);
  // Which tunnel belongs to which connection is not told; one of each can only belong together.
  const connected = known.filter(({ state }) => state === 'up');
  const pair = connected.length === 1 && tunnels.length === 1 ? tunnels[0] : undefined;
  const own = known.map((one) =>
    one.state === 'up' && pair !== undefined ? { ...one, ...reach(pair) } : one,
  );
  const others = (pair === undefined && connected.length === 0 ? tunnels : []).map(
    (tunnel): VpnConnection => ({
      name: tunnel.name,
      kind: 'tunnel',
      state: tunnel.up ? 'up' : 'down',
      ...reach(tunnel),
      automatic: null,
      lastHandshakeAt: null,
    }),
  );
  return { connections: [...own, ...others].slice(0, CONNECTIONS_MAX) };
};

type Tunnel = {
  readonly name: string;
  readonly addresses: number;
  readonly routes: readonly { readonly to: string }[];
};

const reach = ({ name, addresses, routes }: Tunnel) => ({
  interface: name,
  addresses,
  routes: routes.length,
  defaultRoute: routes.some(({ to }) => to === 'default'),
});

/** `* (Connected)      4C1F…-… IPSec              "Office"                 [IPSec]` */
export const connectionsIn = (text: string): VpnConnection[] =>
  [...text.matchAll(/^\*?\s*\((\w[\w ]*)\)\s+\S+\s+(\S+).*?"(.*)"\s+\[([^\]]*)\]/gm)].map(
    ([, status = '', type = '', name = '', kind = '']) => ({
      name: clipOr(name, 'unnamed', 120),
      kind: /ipsec|ikev2/i.test(kind)
        ? 'ipsec'
        : /wireguard/i.test(kind)
          ? 'wireguard'
          : /openvpn/i.test(kind)
            ? 'openvpn'
            : type === 'PPP'
              ? 'ppp'
              : 'other',
      state: status === 'Connected' ? 'up' : 'down',
      interface: null,
      automatic: null,
      addresses: 0,
      routes: 0,
      defaultRoute: false,
      lastHandshakeAt: null,
    }),
  );
