import type { NetworkInterface, Route } from '@firstline/protocol/snapshots/network';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';

type Kind = NetworkInterface['kind'];

/** MSFT_NetAdapter.NdisPhysicalMedium. */
const NATIVE_WIFI = 9;
const MOBILE = 8;
/** MSFT_NetAdapter.InterfaceType, the numbers of IANA's ifType registry. */
const types: Readonly<Record<number, Kind>> = {
  6: 'ethernet',
  23: 'vpn',
  24: 'loopback',
  53: 'virtual',
  71: 'wireless',
  131: 'vpn',
  243: 'mobile',
  244: 'mobile',
};

/** Programs that make an adapter of their own for a tunnel; they give it the type that suits them. */
const tunnels =
  /wireguard|wintun|tap-windows|openvpn|anyconnect|fortinet|pangp|globalprotect|zscaler|tunnel|\bvpn\b|wan miniport/i;

/** What an adapter is, by what it says of itself. */
export function kindOfAdapter(adapter: Told): Kind {
  const medium = adapter.number('NdisPhysicalMedium');
  if (medium === NATIVE_WIFI) return 'wireless';
  if (medium === MOBILE) return 'mobile';
  if (tunnels.test(adapter.text('InterfaceDescription') ?? '')) return 'vpn';
  const kind = types[adapter.number('InterfaceType') ?? -1] ?? 'unknown';
  return kind === 'ethernet' && adapter.flag('HardwareInterface') === false ? 'virtual' : kind;
}

/** `A4C3F0112233` as `a4:c3:f0:11:22:33`. */
export const macOf = (text: string | null): string | null =>
  clip(
    text
      ?.replaceAll(/[^0-9a-f]/gi, '')
      .toLowerCase()
      .replaceAll(/(..)(?=.)/g, '$1:'),
    60,
  );

const PERSISTENT = 0;

/** MSFT_NetRoute: those in force; local and multicast ones are Windows' own affair. */
export const routesIn = (rows: readonly Told[]): (Route & { readonly index: number | null })[] =>
  rows
    .filter((row) => row.number('Store') !== PERSISTENT)
    .flatMap((row) => {
      const to = row.text('DestinationPrefix') ?? '';
      const family = to.includes(':') ? 6 : 4;
      const via = row.text('NextHop');
      if (!/^[0-9a-f:.]+\/\d+$/i.test(to) || ownAffair.test(to)) return [];
      const metric = (row.count('RouteMetric') ?? 0) + (row.count('InterfaceMetric') ?? 0);
      return [
        {
          family,
          to: to === '0.0.0.0/0' || to === '::/0' ? 'default' : clipOr(to, '?', 60),
          via: via === '0.0.0.0' || via === '::' ? null : clip(via, 60),
          interface: clipOr(row.text('InterfaceAlias'), 'unnamed', 60),
          metric,
          index: row.count('InterfaceIndex'),
        },
      ];
    });

const ownAffair = /^(?:127\.|224\.|255\.|ff|::1\/128)|\/32$|\/128$/i;
