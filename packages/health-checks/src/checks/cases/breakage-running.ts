import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { healthyAt, healthySections as healthy } from '../../healthy.ts';
import { before, type Changed, MINUTE } from './breakage.ts';

/** Each of these breaks one thing that the healthy laptop runs or stands on, for tests of checks. */

type Health = NonNullable<SectionValue<'disks'>['drives'][number]['health']>;
type Crash = SectionValue<'crashes'>['programs'][number];
type Kill = SectionValue<'crashes'>['memoryKills'][number];
type Disk = SectionValue<'disks'>['fileSystems'][number];

/** What the only drive says of itself. */
export const drive = (part: Partial<Health> | null): Changed => ({
  disks: {
    ...healthy.disks,
    drives: healthy.disks.drives.map((one) => ({
      ...one,
      health: part === null || one.health === null ? null : { ...one.health, ...part },
    })),
  },
});
/** The only file system, changed, and files on it that are deleted and still open, by their sizes. */
export const held = (part: Partial<Disk>, ...sizes: number[]): Changed => ({
  disks: {
    drives: [],
    fileSystems: healthy.disks.fileSystems.map((one) => ({ ...one, ...part })),
    deletedOpen: sizes.map((bytes, at) => ({
      mount: '/',
      process: at === 0 ? 'rsyslogd' : 'java',
      pid: 700 + at,
      bytes,
    })),
  },
});
/** One line of the log, so often. */
export const logged = (
  message: string,
  part: { readonly program?: string; readonly count?: number; readonly lastAt?: string } = {},
): Changed => ({
  'log-errors': {
    ...healthy['log-errors'],
    groups: [
      {
        program: 'kernel',
        level: 'error',
        count: 3,
        firstAt: before(50 * MINUTE),
        lastAt: before(MINUTE),
        message,
        ...part,
      },
    ],
  },
});
/** One program that broke down. */
export const crash = (part: Partial<Crash>): Changed => ({
  crashes: {
    ...healthy.crashes,
    programs: [
      {
        program: 'thunderbird',
        kind: 'crash',
        reason: 'SIGSEGV',
        count: 3,
        firstAt: before(20 * MINUTE),
        lastAt: before(MINUTE),
        ...part,
      },
    ],
  },
});
/** One program that was ended for want of memory for each part. */
export const killed = (...parts: Partial<Kill>[]): Changed => ({
  crashes: {
    ...healthy.crashes,
    memoryKills: parts.map((part) => ({
      program: 'java',
      at: before(10 * MINUTE),
      memoryBytes: 900_000_000,
      groupLimit: false,
      ...part,
    })),
  },
});
/** Protections, changed. */
export const security = (part: Partial<SectionValue<'security'>>): Changed => ({
  security: { ...healthy.security, ...part },
});
/** That long after the snapshot was taken. */
export const after = (ms: number): string => new Date(Date.parse(healthyAt) + ms).toISOString();
/** The processor, and how busy it is. */
export const speed = (
  currentMhz: number | null,
  maxMhz: number | null,
  busy: number | null,
): Changed => ({
  cpu: { ...healthy.cpu, currentMhz, maxMhz },
  load: { ...healthy.load, busy },
});
/** How often the processor slowed itself down for heat, in so many seconds. */
export const throttled = (throttles: number | null, uptimeSeconds: number): Changed => ({
  temperature: { ...healthy.temperature, throttles },
  os: { ...healthy.os, uptimeSeconds },
});
/** Who holds the package database, and since when it runs. */
export const locked = (startedAt: string | null): Changed => ({
  software: { ...healthy.software, lockedBy: { program: 'apt-get', pid: 3_104 } },
  processes: {
    ...healthy.processes,
    list: healthy.processes.list.map((one) => ({ ...one, startedAt })),
  },
});
/** The only program that starts by itself. */
export const startup = (part: Partial<SectionValue<'startup'>['items'][number]>): Changed => ({
  startup: { items: healthy.startup.items.map((one) => ({ ...one, ...part })) },
});
