import { expect, test } from 'vitest';
import { proxy } from '../collectors/proxy.ts';
import { time } from '../collectors/time.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { windowsComputer } from '../recordings/windows/windows-computer.ts';
import { wirelessIn } from './wifi-text.ts';

// All written from documentation; `netsh` and `w32tm` answer in the language of Windows.

const guid = '8f4c0f4e-8a1e-4a0b-9d2e-0b8f3c5d7e91';
const block = (lines: readonly (readonly [string, string])[]) =>
  `\nThere is 1 interface on the system:\n\n${lines
    .map(([label, value]) => `    ${label.padEnd(23)}: ${value}`)
    .join('\n')}\n\n    Hosted network status  : Not available\n`;

const connected = {
  name: 'Wi-Fi',
  connected: true,
  network: 'Office: floor 3',
  accessPoint: '7c:ff:4d:00:11:23',
  signalDbm: -60,
  linkMbps: 144.4,
  channel: 11,
  security: 'WPA3-Personal',
  radio: 'on',
};

test.each([
  [
    'English',
    'State',
    'BSSID',
    'Receive rate (Mbps)',
    'Channel',
    'Signal',
    'Authentication',
    '144.4',
  ],
  [
    'French',
    'État',
    'BSSID',
    'Réception (Mbits/s)',
    'Canal',
    'Signal',
    'Authentification',
    '144,4',
  ],
  [
    '24H2',
    'State',
    'AP BSSID',
    'Receive rate (Mbps)',
    'Channel',
    'Signal',
    'Authentication',
    '144.4',
  ],
])('a connected radio is read in %s', (_, state, bssid, rate, channel, signal, security, mbps) => {
  const text = block([
    ['Name', 'Wi-Fi'],
    ['Description', 'Intel(R) Wi-Fi 6E AX211'],
    ['GUID', guid],
    ['Physical address', 'a4:c3:f0:11:22:33'],
    [state, 'connected'],
    ['SSID', 'Office: floor 3'],
    [bssid, '7c:ff:4d:00:11:23'],
    ['Network type', 'Infrastructure'],
    ['Radio type', '802.11n'],
    [security, 'WPA3-Personal'],
    ['Cipher', 'CCMP'],
    ['Band', '2.4 GHz'],
    [channel, '11'],
    [rate, mbps],
    [signal, '80%'],
    ['Profile', 'Office'],
  ]);

  expect(wirelessIn(text)).toEqual([connected]);
});

test('the newest Windows tells the strength itself', () => {
  const text = block([
    ['Name', 'Wi-Fi'],
    ['Description', 'x'],
    ['GUID', guid],
    ['SSID', 'Office: floor 3'],
    ['AP BSSID', '7c:ff:4d:00:11:23'],
    ['Radio type', '802.11ax'],
    ['Authentication', 'WPA3-Personal'],
    ['Cipher', 'CCMP'],
    ['Channel', '11'],
    ['Receive rate (Mbps)', '144.4'],
    ['Signal', '80%'],
    ['Rssi', '-61'],
  ]);

  expect(wirelessIn(text)).toEqual([{ ...connected, signalDbm: -61 }]);
});

test('a radio that is off, one without a network, and none at all are told apart', () => {
  const off = block([
    ['Name', 'Wi-Fi'],
    ['Description', 'x'],
    ['GUID', guid],
    ['Physical address', 'a4:c3:f0:11:22:33'],
    ['State', 'disconnected'],
    ['Radio status', 'Hardware On'],
    ['', 'Software Off'],
  ]);
  const idle = off.replace('Software Off', 'Software On');

  expect([off, idle].map((text) => wirelessIn(text)[0]?.radio)).toEqual(['unknown', 'unknown']);
  expect(wirelessIn(off.replace('Hardware On', 'Hardware Off'))[0]).toMatchObject({
    connected: false,
    radio: 'blocked',
    network: null,
    signalDbm: null,
  });
  expect(wirelessIn('\nThe Wireless AutoConfig Service (wlansvc) is not running.\n')).toEqual([]);
  expect(wirelessIn('')).toEqual([]);
});

const settingsOf = async (text: string) => {
  const changes = {
    winHttpText: { value: [{ Text: text }] },
    internetSettings: { value: [{ ProxyEnable: 0, ProxyServer: 'old:1' }] },
  };
  return Reflect.get(Object(await readRecorded(proxy, windowsComputer(changes))), 'settings');
};

test('the proxy of services is read in any language', async () => {
  const set =
    '\nCurrent WinHTTP proxy settings:\n\n    Proxy Server(s) :  http=proxy.corp.example:8080;https=proxy.corp.example:8443\n    Bypass List     :  <local>;*.corp.example\n';
  const none = '\nAktuelle WinHTTP-Proxyeinstellungen:\n\n    Direktzugriff (kein Proxyserver).\n';

  expect(await settingsOf(set)).toMatchObject([
    { source: 'winhttp', kind: 'http', host: 'proxy.corp.example', port: 8_080, exceptions: 2 },
    { source: 'winhttp', kind: 'https', port: 8_443 },
  ]);
  expect(await settingsOf(set.replace('<local>;*.corp.example', '(none)'))).toMatchObject([
    { exceptions: 0 },
    { exceptions: 0 },
  ]);
  expect(await settingsOf(none)).toEqual([]);
});

test.each([
  ['Leap Indicator: 0(no warning)\nStratum: 4', 0, true],
  ['Leap Indicator: 3(not synchronized)\nStratum: 0 (unspecified)', 0, false],
  ['Indicateur de saut : 3(non synchronisé)\nStrate : 0', 0, false],
  ['The following error occurred: Access is denied. (0x80070005)', -2_147_024_891, null],
])('the time service says %j (code %i): in step is %s', async (text, code, inStep) => {
  const changes = { timeText: { value: [{ Text: text, Code: code }] } };

  expect(await readRecorded(time, windowsComputer(changes))).toMatchObject({
    synchronised: inStep,
    keeper: 'w32time',
  });
});
