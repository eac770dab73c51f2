import { expect, test } from 'vitest';
import { readRecorded, type Recording } from '../recordings/recorded-system.ts';
import { vpn } from './vpn.ts';

// Interfaces are written from the kernel's documentation, settings from wg-quick(8), openvpn(8),
// ipsec.conf(5), swanctl.conf(5) and nmcli(1): no VPN runs where these tests were made.

const net = '/sys/class/net';
const link = (name: string, part: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ flags: '0x10d1', type: '65534', operstate: 'unknown', ...part }).map(
      ([file, text]) => [`${net}/${name}/${file}`, `${text}\n`],
    ),
  );
const wg0 = link('wg0', { uevent: 'DEVTYPE=wireguard\nINTERFACE=wg0' });
const tun0 = link('tun0', { tun_flags: '0x1001' });
const address = (name: string) => ({
  name,
  address: '10.8.0.2',
  prefix: 24,
  family: 4 as const,
  mac: '',
});
const route = (name: string, lines: string, family = '-4') => ({
  [`ip ${family} -o route show table all dev ${name}`]: lines,
});
const wants = '/etc/systemd/system/multi-user.target.wants';
const base = {
  interface: null,
  automatic: null,
  addresses: 0,
  routes: 0,
  defaultRoute: false,
  lastHandshakeAt: null,
};

test.each<[string, Recording, readonly unknown[]]>([
  ['nothing of the kind is there', { files: link('eth0', { type: '1', operstate: 'up' }) }, []],
  [
    'WireGuard stands and leads into another network',
    {
      files: { ...wg0, '/etc/wireguard/wg0.conf': '[Interface]\nPrivateKey = secret\n' },
      links: { [`${wants}/wg-quick@wg0.service`]: 'x' },
      interfaces: [address('wg0')],
      isAdministrator: true,
      commands: {
        ...route(
          'wg0',
          '10.8.0.0/24 proto kernel scope link src 10.8.0.2\n10.20.0.0/16 scope link\nlocal 10.8.0.2 table local proto kernel\n',
        ),
        ...route('wg0', 'fe80::/64 proto kernel metric 256\ndefault table 51820\n', '-6'),
        'wg show all latest-handshakes':
          'wg0\tkey1\t1795253900\nwg0\tkey2\t0\nnoise\nwg1\tkey\t-1\n',
      },
    },
    [
      {
        name: 'wg0',
        kind: 'wireguard',
        state: 'up',
        interface: 'wg0',
        automatic: true,
        addresses: 1,
        routes: 2,
        defaultRoute: true,
        lastHandshakeAt: '2026-11-21T09:38:20.000Z',
      },
    ],
  ],
  [
    'WireGuard never shook hands',
    {
      files: wg0,
      isAdministrator: true,
      commands: { 'wg show all latest-handshakes': 'wg0\tkey\t0\n' },
    },
    [{ ...base, name: 'wg0', kind: 'wireguard', state: 'up', interface: 'wg0' }],
  ],
  [
    'WireGuard is set up, and its folder closed to us',
    { links: { [`${wants}/wg-quick@office.service`]: 'x' } },
    [{ ...base, name: 'office', kind: 'wireguard', state: 'down', automatic: true }],
  ],
  [
    'WireGuard is switched off',
    {
      files: {
        ...link('wg0', { uevent: 'DEVTYPE=wireguard', flags: '0x90', operstate: 'down' }),
        '/etc/wireguard/wg0.conf': '',
      },
    },
    [
      {
        ...base,
        name: 'wg0',
        kind: 'wireguard',
        state: 'down',
        interface: 'wg0',
        automatic: false,
      },
    ],
  ],
  [
    'OpenVPN stands and lost its ways',
    {
      files: {
        ...tun0,
        '/etc/openvpn/client/office.conf': 'client\ndev tun\nremote vpn.example\n',
        '/run/openvpn-client/status-office.log': '',
      },
      links: { [`${wants}/openvpn-client@office.service`]: 'x' },
      interfaces: [address('tun0')],
      commands: {
        ...route('tun0', '10.8.0.0/24 proto kernel scope link src 10.8.0.2\n'),
        ...route('tun0', '', '-6'),
      },
    },
    [
      {
        ...base,
        name: 'office',
        kind: 'openvpn',
        state: 'up',
        interface: 'tun0',
        automatic: true,
        addresses: 1,
      },
    ],
  ],
  [
    'OpenVPN takes everything in two halves, and there is no ip to ask',
    {
      files: {
        ...tun0,
        '/proc/net/route':
          'head\ntun0\t00000000\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0\ntun0\t00000080\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0\ntun0\t0000080A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n',
      },
      interfaces: [address('tun0')],
    },
    [
      {
        ...base,
        name: 'tun0',
        kind: 'tunnel',
        state: 'up',
        interface: 'tun0',
        addresses: 1,
        routes: 2,
        defaultRoute: true,
      },
    ],
  ],
  [
    'OpenVPN is set up and down; a server is nobody’s way',
    {
      files: {
        '/etc/openvpn/home.conf': 'client\ndev tun7\n',
        '/etc/openvpn/box.conf': 'server 10.8.0.0 255.255.255.0\n',
        '/etc/default/openvpn': 'AUTOSTART="home other"\n',
      },
    },
    [{ ...base, name: 'home', kind: 'openvpn', state: 'down', automatic: true }],
  ],
  [
    'a program that ended left its interface',
    {
      files: {
        ...link('tun0', { tun_flags: '0x1801', operstate: 'down' }),
        ...link('tap0', { tun_flags: '0x1002', operstate: 'up', type: '1' }),
      },
    },
    [],
  ],
  [
    'a telephone line stands',
    { files: link('ppp0', { type: '512' }) },
    [{ ...base, name: 'ppp0', kind: 'ppp', state: 'up', interface: 'ppp0' }],
  ],
  [
    'IPsec is set up in either way',
    {
      files: {
        '/etc/ipsec.conf':
          'config setup\nconn %default\n  auto=add\nconn office\n  right=vpn.example\n  auto=start\nconn spare\n  auto=add\n',
        '/etc/swanctl/conf.d/site.conf':
          'connections {\n  site-a {\n    children { net {\n      start_action = trap\n } } } }\n',
        '/etc/swanctl/conf.d/empty.conf': '',
      },
    },
    [
      { ...base, name: 'office', kind: 'ipsec', state: 'unknown', automatic: true },
      { ...base, name: 'spare', kind: 'ipsec', state: 'unknown', automatic: false },
      { ...base, name: 'site-a', kind: 'ipsec', state: 'unknown', automatic: true },
    ],
  ],
  [
    'NetworkManager keeps them',
    {
      files: {
        ...tun0,
        '/run/NetworkManager/x': '',
        '/etc/NetworkManager/system-connections/Office.nmconnection':
          '[vpn]\nservice-type=org.freedesktop.NetworkManager.openvpn\n',
      },
      commands: {
        'nmcli -t -f NAME,TYPE,AUTOCONNECT,ACTIVE,DEVICE,FILENAME connection show': [
          'Home\\: the Wi-Fi:802-11-wireless:yes:yes:wlan0:/x',
          'Office \\\\ Berlin:vpn:yes:yes:wlan0:/etc/NetworkManager/system-connections/Office.nmconnection',
          'Spare:vpn:no:no::/closed',
          'mesh:wireguard:yes:no::/closed',
          '',
        ].join('\n'),
      },
    },
    [
      { ...base, name: 'Office \\ Berlin', kind: 'openvpn', state: 'up', interface: 'tun0' },
      { ...base, name: 'Spare', kind: 'other', state: 'down' },
      { ...base, name: 'mesh', kind: 'wireguard', state: 'down', automatic: true },
    ],
  ],
  [
    'NetworkManager hangs',
    {
      files: { '/run/NetworkManager/x': '' },
      commands: { nmcli: { state: 'late' } },
    },
    [],
  ],
])('when %s', async (_, recording, connections) => {
  expect(await readRecorded(vpn, recording)).toEqual({ connections });
});

test('no more than fifty connections are told', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`/etc/wireguard/n${at}.conf`, '']),
  );

  const read = await readRecorded(vpn, { files });

  expect(Reflect.get(Object(read), 'connections')).toHaveLength(50);
});
