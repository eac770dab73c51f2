import type { VpnConnection } from '@firstline/protocol/snapshots/vpn';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import { kindOfAdapter, routesIn } from './adapters.ts';
import type { Answers } from './answers.ts';
import type { WindowsReader } from './reader.ts';

const CONNECTIONS_MAX = 50;
const UP = 1;

/** VpnConnection.TunnelType; those on IPsec, those on PPP. */
const tunnelKinds: Readonly<Record<string, VpnConnection['kind']>> = {
  ikev2: 'ipsec',
  l2tp: 'ipsec',
  pptp: 'ppp',
  sstp: 'ppp',
};

/** Windows' own connections (Get-VpnConnection), and adapters that other programs made for theirs. */
export const vpn: WindowsReader<'vpn'> = {
  asks: ['vpnConnections', 'adapters', 'addresses', 'routes'],
  read(answers) {
    const own = (answers.may('vpnConnections') ?? []).map((found) => ownConnection(found, answers));
    const names = new Set(own.map((one) => one.name));
    const adapters = answers
      .rows('adapters')
      .filter((one) => kindOfAdapter(one) === 'vpn')
      // Windows keeps these for its own connections, which are listed by their names.
      .filter((one) => !/wan miniport|teredo|6to4|isatap|ip-https/i.test(described(one)))
      .filter((one) => !names.has(one.text('Name') ?? ''));
    return {
      connections: [...own, ...adapters.map((one) => otherConnection(one, answers))].slice(
        0,
        CONNECTIONS_MAX,
      ),
    };
  },
};

const described = ({ text }: Told): string => text('InterfaceDescription') ?? '';

function ownConnection(found: Told, answers: Answers): VpnConnection {
  const name = clipOr(found.text('Name'), 'unnamed', 120);
  const status = found.text('Status') ?? '';
  const up = /^connected$/i.test(status);
  return {
    name,
    kind: tunnelKinds[found.text('Type')?.toLowerCase() ?? ''] ?? 'other',
    state: up ? 'up' : /^(?:dis)?connect/i.test(status) ? 'down' : 'unknown',
    // A connected one is an interface of the same name.
    ...(up ? reach(name, answers) : nowhere),
    automatic: null,
    lastHandshakeAt: null,
  };
}

function otherConnection(adapter: Told, answers: Answers): VpnConnection {
  const name = clipOr(adapter.text('Name'), 'unnamed', 120);
  const up = adapter.number('InterfaceOperationalStatus') === UP;
  const maker = described(adapter);
  return {
    name,
    kind: /wireguard|wintun/i.test(maker)
      ? 'wireguard'
      : /openvpn|tap-windows/i.test(maker)
        ? 'openvpn'
        : 'tunnel',
    state: up ? 'up' : 'down',
    ...(up ? reach(name, answers) : nowhere),
    automatic: null,
    lastHandshakeAt: null,
  };
}

type Reach = Pick<VpnConnection, 'interface' | 'addresses' | 'routes' | 'defaultRoute'>;

const nowhere: Reach = { interface: null, addresses: 0, routes: 0, defaultRoute: false };

function reach(name: string, answers: Answers): Reach {
  const routes = routesIn(answers.may('routes') ?? []).filter((one) => one.interface === name);
  return {
    interface: clip(name, 60),
    addresses: (answers.may('addresses') ?? []).filter((one) => one.text('InterfaceAlias') === name)
      .length,
    routes: routes.length,
    defaultRoute: routes.some((one) => one.to === 'default'),
  };
}
