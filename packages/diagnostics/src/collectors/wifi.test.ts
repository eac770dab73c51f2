import { expect, test } from 'vitest';
import { readRecorded, type Recording } from '../recordings/recorded-system.ts';
import { wifi } from './wifi.ts';

// Written from documentation: iw(8), nmcli(1), sysfs-class-rfkill, and the header that the kernel
// prints in /proc/net/wireless. No radio was there when these tests were made.

const at = '/sys/class/net/wlp2s0';
const radio = (soft: string, hard = '0') => ({
  [`${at}/uevent`]: 'DEVTYPE=wlan\nINTERFACE=wlp2s0\n',
  [`${at}/operstate`]: 'up\n',
  [`${at}/phy80211/rfkill1/soft`]: `${soft}\n`,
  [`${at}/phy80211/rfkill1/hard`]: `${hard}\n`,
  '/sys/class/net/eth0/uevent': 'INTERFACE=eth0\n',
});
const table = (line: string) => ({
  '/proc/net/wireless': `Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE\n face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22\n${line}\n`,
});
const link = [
  'Connected to 02:fc:00:00:00:0a (on wlp2s0)',
  '\tSSID: Corp caf\\xc3\\xa9',
  '\tfreq: 5180.0',
  '\tRX: 1234 bytes (12 packets)',
  '\tsignal: -56 dBm',
  '\trx bitrate: 866.7 MBit/s VHT-MCS 9 80MHz short GI VHT-NSS 2',
  '\ttx bitrate: 780.0 MBit/s VHT-MCS 8 80MHz short GI VHT-NSS 2',
].join('\n');
const station =
  'Station 02:fc:00:00:00:0a (on wlp2s0)\n\ttx retries:\t90\n\ttx failed:\t7\n\tbeacon loss:\t3\n\tsignal:  \t-80 dBm\n';
const iw = (said: {
  readonly link?: string;
  readonly station?: string;
  readonly saving?: string;
}) => ({
  'iw dev wlp2s0 link': said.link ?? '',
  'iw dev wlp2s0 station dump': said.station ?? '',
  'iw dev wlp2s0 get power_save': said.saving ?? '',
});
const managed = {
  'nmcli -t -f DEVICE,ACTIVE,SSID,BSSID,FREQ,RATE,SECURITY device wifi list --rescan no': [
    'wlp2s0:no:Guest:02\\:FC\\:00\\:00\\:00\\:0B:2412 MHz:54 Mbit/s:',
    'wlp2s0:yes:Corp\\: 5:02\\:FC\\:00\\:00\\:00\\:0A:5180 MHz:540 Mbit/s:WPA2 802.1X',
    '',
  ].join('\n'),
};
const nothing = {
  name: 'wlp2s0',
  radio: 'on',
  connected: true,
  network: null,
  accessPoint: null,
  signalDbm: null,
  linkMbps: null,
  frequencyMhz: null,
  security: null,
  powerSaving: null,
  driver: null,
  driverVersion: null,
  retries: null,
  missedBeacons: null,
};

test.each<[string, Recording, object]>([
  [
    'iw says all',
    {
      files: { ...radio('0'), '/sys/module/iwlwifi/version': '6.1\n' },
      links: { [`${at}/device/driver`]: '../../../bus/pci/drivers/iwlwifi' },
      commands: iw({ link, station, saving: 'Power save: on\n' }),
    },
    {
      network: 'Corp café',
      accessPoint: '02:fc:00:00:00:0a',
      signalDbm: -56,
      linkMbps: 780,
      frequencyMhz: 5_180,
      powerSaving: true,
      driver: 'iwlwifi',
      driverVersion: '6.1',
      retries: 7,
      missedBeacons: 3,
    },
  ],
  [
    'only the kernel’s table says something',
    {
      files: {
        ...radio('0'),
        ...table('wlp2s0: 0000   54.  -79.  -256        0      0      0     14     42        2'),
      },
    },
    { signalDbm: -79, retries: 14, missedBeacons: 2 },
  ],
  [
    'NetworkManager says it',
    { files: { ...radio('0'), '/run/NetworkManager/x': '' }, commands: managed },
    {
      network: 'Corp: 5',
      accessPoint: '02:FC:00:00:00:0A',
      linkMbps: 540,
      frequencyMhz: 5_180,
      security: 'WPA2 802.1X',
    },
  ],
  [
    'nothing is connected, whatever was said before',
    {
      files: { ...radio('0'), '/run/NetworkManager/x': '' },
      commands: { ...managed, ...iw({ link: 'Not connected.\n', saving: 'Power save: off' }) },
    },
    { connected: false, powerSaving: false },
  ],
  [
    'a key turned it off',
    { files: { ...radio('0', '1'), [`${at}/operstate`]: 'down' } },
    { radio: 'blocked', connected: false },
  ],
  [
    'a program turned it off',
    { files: { ...radio('1'), [`${at}/operstate`]: 'down' } },
    { radio: 'blocked', connected: false },
  ],
  [
    'nobody tells of a switch',
    { files: { ...radio(''), [`${at}/phy80211/rfkill1/hard`]: '' } },
    { radio: 'unknown' },
  ],
  [
    'the network hides its name and the driver lies',
    {
      files: { ...radio('0'), ...table('wlp2s0: 0000   0.  -256.  -256   0 0 0 -3 0 x') },
      commands: iw({
        link: 'Connected to 02:fc:00:00:00:0a (on w)\n\tSSID: \\x00\\x00\n\tsignal: 0 dBm\n\ttx bitrate: -1 MBit/s\n',
      }),
    },
    { accessPoint: '02:fc:00:00:00:0a' },
  ],
  [
    'iw prints garbage',
    {
      files: radio('0'),
      commands: iw({ link: 'nl80211 not found.\n', station: '\0', saving: 'x' }),
    },
    {},
  ],
  ['iw hangs', { files: radio('0'), commands: { iw: { state: 'late' } } }, {}],
])('when %s', async (_, recording, said) => {
  expect(await readRecorded(wifi, recording)).toEqual({ interfaces: [{ ...nothing, ...said }] });
});

test('a computer without a radio says so', async () => {
  expect(await readRecorded(wifi, { files: { '/sys/class/net/eth0/uevent': 'x' } })).toEqual({
    absent: 'no Wi-Fi is fitted',
  });
});
