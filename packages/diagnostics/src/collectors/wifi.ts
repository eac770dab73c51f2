import type { WifiInterface } from '@firstline/protocol/snapshots/wifi';
import { clip, clipOr, honest, honestCount, numberIn } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { askNetworkManager } from './network-manager.ts';
import { type IwLink, iwLink } from './wifi-iw.ts';

const INTERFACES_MAX = 20;
const IW_MS = 500;
/** What no radio can have received or sent (802.11): drivers say 0 or -256 for "unknown". */
const SIGNAL_MAX_DBM = -1;
const SIGNAL_MIN_DBM = -120;

/** Wireless networks. Written from documentation: nothing of it was seen on a real radio. */
export const wifi = collector({
  section: 'wifi',
  timeoutMs: 4_000,
  read: { linux: readLinux, win32: onWindows('wifi'), darwin: onMac('wifi') },
});

async function readLinux(system: System, run: Run) {
  const names = (system.files.list('/sys/class/net') ?? [])
    .filter((name) => isWireless(name, system.files))
    .slice(0, INTERFACES_MAX);
  if (names.length === 0) return absent('no Wi-Fi is fitted');
  const [managed, links] = await Promise.all([
    managedNetworks(system, run),
    Promise.all(names.map((name) => askIw(name, system, run))),
  ]);
  return {
    interfaces: names.map((name, at) =>
      describe(name, links[at] ?? null, managed.get(name), system),
    ),
  };
}

function isWireless(name: string, files: System['files']): boolean {
  const at = `/sys/class/net/${name}`;
  const uevent = files.text(`${at}/uevent`) ?? '';
  return /^DEVTYPE=wlan$/m.test(uevent) || files.link(`${at}/phy80211`) !== null;
}

function describe(
  name: string,
  asked: Asked | null,
  managed: Managed | undefined,
  { files }: System,
): WifiInterface {
  const at = `/sys/class/net/${name}`;
  const told = wirelessTable(files.text('/proc/net/wireless')).get(name);
  const link = asked?.link ?? null;
  const operates = files.text(`${at}/operstate`)?.trim() === 'up';
  const connected = link?.connected ?? managed?.active ?? operates;
  const driver = files.link(`${at}/device/driver`)?.split('/').at(-1);
  const whenConnected = <T>(value: T | null | undefined): T | null =>
    connected ? (value ?? null) : null;
  return {
    name: clipOr(name, 'unnamed', 60),
    radio: radioOf(at, files),
    connected,
    network: whenConnected(clip(link?.network ?? managed?.network, 60)),
    accessPoint: whenConnected(clip(link?.accessPoint ?? managed?.accessPoint, 60)),
    signalDbm: whenConnected(signalIn(link?.signalDbm) ?? signalIn(told?.signalDbm)),
    linkMbps: whenConnected(honest(link?.linkMbps ?? managed?.linkMbps)),
    frequencyMhz: whenConnected(honestCount(link?.frequencyMhz ?? managed?.frequencyMhz)),
    security: whenConnected(clip(managed?.security, 60)),
    powerSaving: asked?.powerSaving ?? null,
    driver: clip(driver, 120),
    driverVersion: clip(driver ? files.text(`/sys/module/${driver}/version`) : null, 60),
    retries: honestCount(told?.givenUp ?? link?.givenUp),
    missedBeacons: honestCount(told?.missedBeacons ?? link?.missedBeacons),
  };
}

const signalIn = (dbm: number | null | undefined): number | null =>
  typeof dbm === 'number' && dbm <= SIGNAL_MAX_DBM && dbm >= SIGNAL_MIN_DBM ? dbm : null;

/** A switch, a key (hard) or a program (soft) may have turned the radio off (sysfs-class-rfkill). */
function radioOf(at: string, files: System['files']): WifiInterface['radio'] {
  const switches = (files.list(`${at}/phy80211`) ?? []).filter((one) => /^rfkill\d+$/.test(one));
  const states = switches.flatMap((one) =>
    ['soft', 'hard'].map((kind) => files.text(`${at}/phy80211/${one}/${kind}`)?.trim()),
  );
  if (states.includes('1')) return 'blocked';
  return states.includes('0') ? 'on' : 'unknown';
}

type Told = {
  readonly signalDbm: number | null;
  readonly givenUp: number | null;
  readonly missedBeacons: number | null;
};

/** /proc/net/wireless, where the kernel still has it: quality, level, noise, then counters. */
function wirelessTable(text: string | null): ReadonlyMap<string, Told> {
  const found = new Map<string, Told>();
  for (const line of (text ?? '').split('\n')) {
    const [, name, rest = ''] = line.match(/^\s*(\S+):\s+(.*)$/) ?? [];
    if (name === undefined) continue;
    const [, , level, , , , , retries, , beacons] = rest.split(/\s+/);
    found.set(name, {
      signalDbm: numberIn(level?.replace(/\.$/, '')),
      givenUp: numberIn(retries),
      missedBeacons: numberIn(beacons),
    });
  }
  return found;
}

type Asked = { readonly link: IwLink | null; readonly powerSaving: boolean | null };

/** `iw` asks the kernel itself and answers in milliseconds; it is not on every computer. */
async function askIw(name: string, system: System, run: Run): Promise<Asked> {
  const ask = async (...args: readonly string[]): Promise<string> => {
    const options = { timeoutMs: IW_MS, signal: run.signal };
    const ran = await system.run('iw', ['dev', name, ...args], options);
    return ran.state === 'ended' && ran.code === 0 ? ran.stdout : '';
  };
  const [link, station, saving] = await Promise.all([
    ask('link'),
    ask('station', 'dump'),
    ask('get', 'power_save'),
  ]);
  const saves = saving.match(/^\s*Power save: (on|off)/m)?.[1];
  return { link: iwLink(link, station), powerSaving: saves === undefined ? null : saves === 'on' };
}

type Managed = {
  readonly active: boolean;
  readonly network: string | null;
  readonly accessPoint: string | null;
  readonly frequencyMhz: number | null;
  readonly linkMbps: number | null;
  readonly security: string | null;
};

/** The network that NetworkManager has each interface in. It looks for no others: that takes seconds. */
async function managedNetworks(system: System, run: Run): Promise<ReadonlyMap<string, Managed>> {
  const fields = 'DEVICE,ACTIVE,SSID,BSSID,FREQ,RATE,SECURITY';
  const what = ['device', 'wifi', 'list', '--rescan', 'no'];
  const lines = (await askNetworkManager(fields, what, system, run)) ?? [];
  const first = (text: string | undefined) => numberIn(text?.match(/^[\d.]+/)?.[0]);
  return new Map(
    lines
      .filter(([, active]) => active === 'yes')
      .map(([device = '', , network = '', accessPoint = '', freq, rate, security = '']) => [
        device,
        {
          active: true,
          network: network === '' ? null : network,
          accessPoint: accessPoint === '' ? null : accessPoint,
          frequencyMhz: first(freq),
          linkMbps: first(rate),
          security: security === '' ? 'open' : security,
        },
      ]),
  );
}
