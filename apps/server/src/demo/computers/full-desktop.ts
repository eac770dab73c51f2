import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { before, DAY, type DemoComputer, gb, type Sections } from '../demo-computer.ts';
import { ninetyDays, withTrend, wobble } from '../ninety-days.ts';

/** A disk that filled up over the summer, and what broke because of it. */
export const fullDesktop: DemoComputer = {
  name: 'WS-0117',
  of: 'anneliese',
  platform: 'linux',
  osName: 'Debian GNU/Linux 12 (bookworm)',
  signInName: 'kaltenbrunner',
  snapshots: [
    {
      minutesAgo: 30 * DAY,
      differs: (base, at) => ({
        disks: withFree(base.disks, gb(64)),
        trends: filling(base, at, 64),
      }),
    },
    {
      minutesAgo: 90,
      differs: (base, at) => ({
        disks: {
          ...withFree(base.disks, gb(0.6)),
          deletedOpen: [{ mount: '/', process: 'rsyslogd', pid: 812, bytes: gb(2.4) }],
        },
        updates: {
          ...base.updates,
          lastInstalledAt: before(at, 140 * DAY),
          checkedAt: before(at, 33 * DAY),
          pending: 214,
          pendingSecurity: 61,
        },
        memory: { ...base.memory, availableBytes: gb(1.1) },
        services: failing(base.services),
        software: {
          ...base.software,
          broken: 2,
          packages: base.software.packages.map((one) =>
            one.name === 'firefox-esr' || one.name === 'thunderbird'
              ? { ...one, state: 'broken' as const } // as const: the literal, not a string
              : one,
          ),
        },
        startup: {
          items: [
            ...base.startup.items,
            {
              name: 'Bildarchiv-Synchronisierung der Einkaufsabteilung',
              program: '/opt/bildarchiv/sync',
              source: 'autostart',
              scope: 'user',
              enabled: true,
              missing: false,
            },
          ],
        },
        trends: filling(base, at, 0.6),
      }),
      healthyAt: 0,
      since: { 'disk-nearly-full': 2 * DAY, 'memory-pressure': 40 },
    },
  ],
};

const withFree = (disks: SectionValue<'disks'>, freeBytes: number): SectionValue<'disks'> => ({
  ...disks,
  fileSystems: disks.fileSystems.map((one, at) => (at === 0 ? { ...one, freeBytes } : one)),
});

/** Some two gigabytes a day go, and faster lately. */
const filling = (base: Required<Sections>, at: Date, leftGb: number) =>
  withTrend(base.trends, {
    figure: 'disk-free',
    of: '/',
    unit: 'bytes',
    days: ninetyDays(at, (ago) =>
      gb(Math.max(0.6, leftGb + ago * 1.9 + (ago > 1 ? wobble('WS-0117 disk', ago) * 3 : 0))),
    ),
  });

/** What cannot write its files stops. */
const failing = (services: SectionValue<'services'>): SectionValue<'services'> => ({
  ...services,
  verdict: 'degraded',
  list: services.list.map((one) =>
    one.name === 'cups.service' || one.name === 'unattended-upgrades.service'
      ? {
          ...one,
          state: 'failed' as const, // as const: the literal, not a string
          result: 'exit-code',
          exitStatus: 28,
        }
      : one,
  ),
});
