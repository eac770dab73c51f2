import type { NetworkInterface } from '@firstline/protocol/snapshots/network';
import { clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import { kindOfAdapter, macOf, routesIn } from './adapters.ts';
import type { WindowsReader } from './reader.ts';

const INTERFACES_MAX = 200;
const ADDRESSES_MAX = 64;
const ROUTES_MAX = 300;

/** MSFT_NetAdapter.InterfaceOperationalStatus and MediaConnectState. */
const UP = 1;
const CONNECTED = 1;
const DISCONNECTED = 2;

/** Drivers that do not know their speed say all ones. */
const BITS_MAX = 1e13;

/** Interfaces and routes, from the MSFT_Net classes. */
export const network: WindowsReader<'network'> = {
  asks: ['adapters', 'addresses', 'routes', 'traffic'],
  read(answers) {
    const addresses = answers.may('addresses') ?? [];
    const traffic = answers.may('traffic') ?? [];
    return {
      interfaces: answers
        .rows('adapters')
        .slice(0, INTERFACES_MAX)
        .map((adapter) => {
          const index = adapter.count('InterfaceIndex');
          const name = adapter.text('Name');
          return interfaceOf(
            adapter,
            addresses.filter((one) => index !== null && one.count('InterfaceIndex') === index),
            traffic.find((one) => name !== null && one.text('Name') === name),
          );
        }),
      routes: routesIn(answers.may('routes') ?? [])
        .slice(0, ROUTES_MAX)
        .map(({ family, to, via, interface: name, metric }) => ({
          family,
          to,
          via,
          interface: name,
          metric,
        })),
    };
  },
};

function interfaceOf(
  adapter: Told,
  addresses: readonly Told[],
  counted: Told | undefined,
): NetworkInterface {
  const media = adapter.number('MediaConnectState');
  const bits = adapter.count('Speed');
  return {
    name: clipOr(adapter.text('Name'), 'unnamed', 60),
    kind: kindOfAdapter(adapter),
    up: adapter.number('InterfaceOperationalStatus') === UP,
    carrier: media === CONNECTED ? true : media === DISCONNECTED ? false : null,
    mac: macOf(adapter.texts('NetworkAddresses')[0] ?? adapter.text('PermanentAddress')),
    mtu: adapter.count('MtuSize'),
    speedMbps: bits === null || bits > BITS_MAX ? null : bits / 1e6,
    addresses: addresses.slice(0, ADDRESSES_MAX).map((one) => {
      const address = clipOr(one.text('IPAddress')?.replace(/%.*$/, ''), '?', 60);
      const prefix = one.count('PrefixLength');
      return {
        address,
        prefix: prefix === null || prefix > 128 ? null : prefix,
        family: address.includes(':') ? (6 as const) : (4 as const),
      };
    }),
    receivedBytes: counted?.count('ReceivedBytes') ?? null,
    sentBytes: counted?.count('SentBytes') ?? null,
    receiveErrors: counted?.count('ReceivedPacketErrors') ?? null,
    sendErrors: counted?.count('OutboundPacketErrors') ?? null,
  };
}
