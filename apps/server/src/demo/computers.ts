import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId } from '@firstline/protocol/ids';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { demoId } from './demo-id.ts';
import { healthyLaptop } from './healthy-laptop.ts';
import type { Who } from './people.ts';

const DAY = 24 * 60;
const gb = (count: number): number => Math.round(count * 1_000_000_000);

export type Sections = { readonly [Name in SectionName]?: SectionValue<Name> };

/** A computer of Northwind and the moments it was looked at. */
export interface DemoComputer {
  readonly name: string;
  readonly of: Who;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly osName: string;
  readonly signInName: string;
  readonly snapshots: readonly DemoSnapshot[];
}

export interface DemoSnapshot {
  readonly minutesAgo: number;
  /** What differs from a healthy computer. */
  readonly differs: (base: Required<Sections>, takenAt: Date) => Sections;
}

const fine = (): Sections => ({});
const before = (at: Date, minutes: number): string =>
  new Date(at.getTime() - minutes * 60_000).toISOString();

/** Six computers in different health: two fine, three with something to do, one in trouble. */
export const computers: readonly DemoComputer[] = [
  {
    name: 'LT-2290',
    of: 'jonas',
    platform: 'linux',
    osName: 'Debian GNU/Linux 12 (bookworm)',
    signInName: 'jonas',
    snapshots: [
      { minutesAgo: 9 * DAY, differs: fine },
      {
        minutesAgo: 52,
        differs: (base, at) => ({
          services: withFailed(base.services, 'wpa_supplicant.service', 41),
          'log-errors': {
            ...base['log-errors'],
            total: 122,
            groups: [
              {
                program: 'kernel',
                level: 'error',
                message: 'iwlwifi 0000:00:14.3: Microcode SW error detected. Restarting 0x0.',
                count: 41,
                firstAt: before(at, 3 * DAY),
                lastAt: before(at, 4),
              },
              ...base['log-errors'].groups,
            ],
          },
        }),
      },
    ],
  },
  {
    name: 'LT-2304',
    of: 'lucia',
    platform: 'linux',
    osName: 'Ubuntu 24.04.1 LTS',
    signInName: 'lucia',
    snapshots: [{ minutesAgo: 200, differs: fine }],
  },
  {
    name: 'WS-0117',
    of: 'anneliese',
    platform: 'linux',
    osName: 'Debian GNU/Linux 12 (bookworm)',
    signInName: 'kaltenbrunner',
    snapshots: [
      { minutesAgo: 30 * DAY, differs: fine },
      {
        minutesAgo: 90,
        differs: (base, at) => ({
          disks: withFree(base.disks, gb(0.6)),
          updates: {
            ...base.updates,
            lastInstalledAt: before(at, 140 * DAY),
            checkedAt: before(at, 33 * DAY),
            pending: 214,
            pendingSecurity: 61,
          },
          memory: { ...base.memory, availableBytes: gb(1.1) },
        }),
      },
    ],
  },
  {
    name: 'LT-2311',
    of: 'hassan',
    platform: 'linux',
    osName: 'Debian GNU/Linux 12 (bookworm)',
    signInName: 'hyildirim',
    snapshots: [
      {
        minutesAgo: 310,
        differs: (base) => ({
          battery: {
            onMains: false,
            batteries: base.battery.batteries.map((one) => ({
              ...one,
              wear: 0.54,
              fullWh: 24.9,
              cycles: 912,
            })),
          },
        }),
      },
    ],
  },
  {
    name: 'MB-0088',
    of: 'cigdem',
    platform: 'darwin',
    osName: 'macOS 15.1',
    signInName: 'cigdem',
    snapshots: [{ minutesAgo: DAY + 40, differs: fine }],
  },
  {
    name: 'LT-2266',
    of: 'tom',
    platform: 'linux',
    osName: 'Ubuntu 24.04.1 LTS',
    signInName: 'tokafor',
    snapshots: [
      {
        minutesAgo: 26,
        differs: (base, at) => ({
          memory: { ...base.memory, availableBytes: gb(0.9), swapFreeBytes: gb(0.1) },
          printers: {
            system: 'cups',
            service: 'running',
            printers: base.printers.printers.map((one) => ({
              ...one,
              state: 'stopped' as const, // as const: the literal, not a string
              reasons: ['media-jam-error'],
              waitingJobs: 3,
              oldestJobAt: before(at, 95),
            })),
          },
          updates: { ...base.updates, restartPending: true, restartReasons: ['linux-image-6.8'] },
        }),
      },
    ],
  },
];

/** The bytes of a snapshot, as an agent would have sent them, with the verdicts of the real checks. */
export function snapshotJson(
  computer: DemoComputer,
  snapshot: DemoSnapshot,
  now: Date,
): { readonly id: SnapshotId; readonly takenAt: Date; readonly json: string } {
  const takenAt = new Date(now.getTime() - snapshot.minutesAgo * 60_000);
  const base = healthyLaptop(computer, takenAt);
  const sections = { ...base, ...snapshot.differs(base, takenAt) };
  const id = SnapshotId.parse(demoId(`snapshot ${computer.name} ${snapshot.minutesAgo}`));
  const bare: Snapshot = {
    schema: 1,
    snapshotId: id,
    takenAt: takenAt.toISOString(),
    tookMs: 812,
    platform: computer.platform,
    sections: Object.fromEntries(
      Object.entries(sections).map(([name, value], at) => [
        name,
        { state: 'ok' as const, ms: 3 + at * 2, value }, // as const: the literal, not a string
      ]),
      // as: each value came from the shape of its name
    ) as Snapshot['sections'],
    findings: [],
    removed: [
      { rule: 'user-names', count: 17 },
      { rule: 'email-addresses', count: 2 },
    ],
    withheld: [],
  };
  // Parsed by the very shape that consoles read with: a demo that shows what cannot be sent would lie.
  const whole = Snapshot.parse({ ...bare, findings: runChecks(bare) });
  return { id, takenAt, json: JSON.stringify(whole) };
}

function withFailed(
  services: SectionValue<'services'>,
  name: string,
  restarts: number,
): SectionValue<'services'> {
  return {
    ...services,
    verdict: 'degraded',
    list: [
      {
        name,
        description: 'Wireless network supplicant',
        state: 'failed',
        startup: 'automatic',
        restarts,
        result: 'exit-code',
        exitStatus: 255,
        scope: 'system',
      },
      ...services.list,
    ],
  };
}

const withFree = (disks: SectionValue<'disks'>, freeBytes: number): SectionValue<'disks'> => ({
  ...disks,
  fileSystems: disks.fileSystems.map((one, at) => (at === 0 ? { ...one, freeBytes } : one)),
});
