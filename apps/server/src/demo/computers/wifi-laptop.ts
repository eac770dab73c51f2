import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { before, DAY, type DemoComputer, type Sections } from '../demo-computer.ts';
import { reachable, silent } from '../endpoints.ts';
import { ninetyDays, withTrend, wobble } from '../ninety-days.ts';

/** When the new driver came, days before now. */
const DRIVER_DAYS = 4;
const VPN_DAYS = 3;
const HEALTHY_DAYS = 9;

/** The computer of FL “VPN drops every few minutes on Wi-Fi”: well nine days ago, then a new driver came. */
export const wifiLaptop: DemoComputer = {
  name: 'LT-2290',
  of: 'jonas',
  platform: 'linux',
  osName: 'Debian GNU/Linux 12 (bookworm)',
  signInName: 'jonas',
  snapshots: [
    {
      minutesAgo: HEALTHY_DAYS * DAY,
      differs: (base, at) => ({
        ...asItWas(base, at),
        trends: signalSince(base, at, DRIVER_DAYS - HEALTHY_DAYS),
      }),
    },
    {
      minutesAgo: 2 * DAY,
      differs: (base, at) => ({
        ...withNewDriver(base, at, 2),
        wifi: radio(base, '23.10.0', true, -76),
        vpn: { connections: [tunnel(at, 6)] },
      }),
      healthyAt: 0,
      since: { 'wifi-weak': 2 * DAY },
    },
    {
      minutesAgo: 52,
      differs: (base, at) => ({
        ...withNewDriver(base, at, 0),
        wifi: radio(base, '23.10.0', true, -79),
        vpn: { connections: [tunnel(at, 0)] },
        reachability: reachable(at, (one) =>
          ['web', 'files', 'other'].includes(one.kind) ? silent(one) : one,
        ),
        'log-errors': {
          ...base['log-errors'],
          total: 122,
          groups: [
            {
              program: 'kernel',
              level: 'error',
              message: 'iwlwifi 0000:00:14.3: Microcode SW error detected. Restarting 0x0.',
              count: 41,
              firstAt: before(at, DRIVER_DAYS * DAY),
              lastAt: before(at, 4),
            },
            ...base['log-errors'].groups,
          ],
        },
      }),
      healthyAt: 0,
      since: { 'wifi-weak': DRIVER_DAYS * DAY - 47, 'vpn-route-lost': 96 },
    },
  ],
};

function asItWas(base: Required<Sections>, at: Date): Sections {
  return {
    wifi: radio(base, '22.250.1', false, -57),
    vpn: { connections: [tunnel(at, 6)] },
    reachability: reachable(at),
    software: packages(base, at, {
      driver: '22.250.1-1',
      vpn: '5.2.0',
      more: [['old-toolbar', '1.0', 700]],
    }),
  };
}

const withNewDriver = (base: Required<Sections>, at: Date, daysAgo: number): Sections => ({
  reachability: reachable(at),
  software: packages(base, at, {
    driver: '23.10.0-1',
    vpn: '5.3.1',
    more: [['zoom-workplace', '6.6.2', VPN_DAYS - daysAgo]],
  }),
  trends: signalSince(base, at, DRIVER_DAYS - daysAgo),
});

/** The radio, with a driver of that version. */
const radio = (
  base: Required<Sections>,
  driverVersion: string,
  powerSaving: boolean,
  signalDbm: number,
): SectionValue<'wifi'> => ({
  interfaces: base.wifi.interfaces.slice(0, 1).map((one) => ({
    ...one,
    name: 'wlp0s20f3',
    network: 'Northwind',
    signalDbm,
    linkMbps: signalDbm < -70 ? 87 : 866,
    powerSaving,
    driverVersion,
    retries: signalDbm < -70 ? 4_117 : 12,
    missedBeacons: signalDbm < -70 ? 210 : 0,
  })),
});

const tunnel = (at: Date, routes: number): SectionValue<'vpn'>['connections'][number] => ({
  name: 'Contoso VPN',
  kind: 'openvpn',
  state: 'up',
  interface: 'tun0',
  automatic: true,
  addresses: 1,
  routes,
  defaultRoute: false,
  lastHandshakeAt: before(at, 3),
});

type Installed = readonly [name: string, version: string, daysAgo: number];

function packages(
  base: Required<Sections>,
  at: Date,
  told: { readonly driver: string; readonly vpn: string; readonly more: readonly Installed[] },
): SectionValue<'software'> {
  const usual = base.software.packages.filter(({ name }) => name !== 'contoso-vpn');
  const installed = ([name, version, daysAgo]: Installed) => ({
    name,
    version,
    source: 'dpkg',
    installedAt: before(at, daysAgo * DAY),
    state: 'installed' as const, // as const: the literal, not a string
  });
  const list = [
    ...usual,
    installed(['contoso-vpn', told.vpn, told.vpn === '5.3.1' ? VPN_DAYS : 80]),
    installed(['firmware-iwlwifi', told.driver, told.driver.startsWith('23') ? DRIVER_DAYS : 160]),
    ...told.more.map(installed),
  ].toSorted((a, b) => a.name.localeCompare(b.name));
  return { ...base.software, total: list.length, packages: list };
}

/** The signal is what it was until the driver came, and weak from then on. */
const signalSince = (base: Required<Sections>, at: Date, driverDays: number) =>
  withTrend(base.trends, {
    figure: 'wifi-signal',
    of: 'wlp0s20f3',
    unit: 'dbm',
    days: ninetyDays(at, (ago) =>
      Math.round((ago < driverDays ? -77 : -58) + wobble('LT-2290 signal', ago) * 4),
    ),
  });
