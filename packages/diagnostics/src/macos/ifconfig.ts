import type { NetworkInterface } from '@firstline/protocol/snapshots/network';
import { clip, clipOr, honestCount } from '../clip.ts';

/** Ports by device, from `networksetup -listallhardwareports`: `en0` is `Wi-Fi`. */
export const portsIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^Hardware Port: (.*)\nDevice: (.*)$/gm)].map(([, port = '', name = '']) => [
      name,
      port,
    ]),
  );

const ADDRESSES_MAX = 64;

/** What ifconfig(8) prints: a block an interface, its first line at the margin. */
export const interfacesIn = (
  text: string,
  ports: ReadonlyMap<string, string>,
): NetworkInterface[] =>
  text.split(/^(?=\S)/m).flatMap((block) => {
    const [, name, flags = '', mtu] =
      block.match(/^([^\s:]+): flags=[0-9a-f]+<([^>]*)>.*?\bmtu (\d+)/) ?? [];
    if (name === undefined) return [];
    const status = block.match(/^\s+status: (\w+)/m)?.[1];
    const words = flags.split(',');
    const up = words.includes('UP') && words.includes('RUNNING');
    return [
      {
        name: clipOr(name, 'unnamed', 60),
        kind: kindOf(name, ports.get(name) ?? ''),
        up: status === undefined ? up : up && status === 'active',
        carrier: status === undefined ? null : status === 'active',
        mac: clip(block.match(/^\s+ether (\S+)/m)?.[1], 60),
        mtu: honestCount(Number(mtu)),
        speedMbps: speedIn(block),
        addresses: [...addresses4(block), ...addresses6(block)].slice(0, ADDRESSES_MAX),
        receivedBytes: null,
        sentBytes: null,
        receiveErrors: null,
        sendErrors: null,
      },
    ];
  });

function kindOf(name: string, port: string): NetworkInterface['kind'] {
  if (/^lo\d/.test(name)) return 'loopback';
  if (/^Wi-Fi|AirPort/i.test(port)) return 'wireless';
  if (/^(?:utun|ipsec|ppp|tun|tap)\d/.test(name)) return 'vpn';
  if (/iPhone|WWAN|Modem/i.test(port)) return 'mobile';
  if (/Ethernet|LAN|Thunderbolt \d/i.test(port)) return 'ethernet';
  return /^(?:bridge|awdl|llw|ap|anpi|gif|stf|vmenet|vlan|bond|feth)\d/.test(name)
    ? 'virtual'
    : 'unknown';
}

/** `media: autoselect (1000baseT <full-duplex>)` */
function speedIn(block: string): number | null {
  const [, number, giga] = block.match(/^\s+media: .*\((\d+)(G?)base/im) ?? [];
  return number === undefined ? null : honestCount(Number(number) * (giga === '' ? 1 : 1000));
}

type Addresses = NetworkInterface['addresses'];

const addresses4 = (block: string): Addresses =>
  [...block.matchAll(/^\s+inet (\d[\d.]{0,40}) .*?netmask 0x([0-9a-f]{8})/gm)].map(
    ([, address = '', mask = '']) => ({
      address,
      prefix: Number.parseInt(mask, 16).toString(2).replaceAll('0', '').length,
      family: 4 as const,
    }),
  );

const addresses6 = (block: string): Addresses =>
  [...block.matchAll(/^\s+inet6 ([0-9a-f:.]+)(?:%\S+)? prefixlen (\d+)/gim)].map(
    ([, address = '', prefix]) => ({
      address: clipOr(address, '?', 60),
      prefix: Math.min(128, Number(prefix)),
      family: 6 as const,
    }),
  );
