import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { healthyAt, healthySections as healthy } from '../../healthy.ts';

/** Each of these breaks one thing of the healthy laptop, for tests of checks. */

/** Sections of the healthy laptop, replaced. */
export type Changed = { readonly [Name in SectionName]?: SectionValue<Name> };

/** That long before the snapshot was taken. */
export const before = (ms: number): string => new Date(Date.parse(healthyAt) - ms).toISOString();
/** Milliseconds. */
export const MINUTE = 60_000;
/** Milliseconds. */
export const DAY = 86_400_000;
/** Bytes. */
export const GB = 1_000_000_000;

/** The only file system, changed. */
export const disk = (part: Partial<SectionValue<'disks'>['fileSystems'][number]>): Changed => ({
  disks: {
    ...healthy.disks,
    drives: [],
    fileSystems: healthy.disks.fileSystems.map((one) => ({ ...one, ...part })),
  },
});
/** Its room. */
export const space = (freeBytes: number | null, totalBytes: number | null) =>
  disk({ freeBytes, totalBytes });
/** Memory, changed. */
export const memory = (part: Partial<SectionValue<'memory'>>): Changed => ({
  memory: { ...healthy.memory, ...part },
});
/** Percent of the last minute that tasks waited for memory. */
export const stall = (some60: number): Changed =>
  memory({ pressure: { some10: 0, some60, full10: 0, full60: 0 } });
/** Load, changed. */
export const load = (part: Partial<SectionValue<'load'>>): Changed => ({
  load: { ...healthy.load, ...part },
});
/** Pressure on the disk: percent of the last minute. */
export const io = (full60: number | null) => ({ some10: 0, some60: 0, full10: 0, full60 });
/** The only program, changed. */
export const program = (part: Partial<SectionValue<'processes'>['list'][number]>): Changed => ({
  processes: {
    ...healthy.processes,
    list: healthy.processes.list.map((one) => ({ ...one, ...part })),
  },
});
/** The programs in sum, changed. */
export const processes = (part: Partial<SectionValue<'processes'>>): Changed => ({
  processes: { ...healthy.processes, ...part },
});
/** One interface for each part, each like the Wi-Fi but for that part. */
export const network = (
  ...parts: Partial<SectionValue<'network'>['interfaces'][number]>[]
): Changed => ({
  network: {
    routes: [],
    interfaces: parts.flatMap((part) =>
      healthy.network.interfaces.map((one) => ({ ...one, ...part })),
    ),
  },
});
/** One IPv4 address. */
export const given = (address: string) => [{ address, prefix: 24, family: 4 as const }];
type Gateway = SectionValue<'gateway'>['gateways'][number];
/** One gateway for each; the tenth has no address. */
export const gateway = (...presences: Gateway['presence'][]): Changed => ({
  gateway: {
    asked: true,
    gateways: presences.map((presence, at) => ({
      family: 4,
      address: at === 9 ? null : `10.20.4.${at + 1}`,
      interface: 'wlp2s0',
      presence,
      mac: null,
    })),
  },
});
type Answer = SectionValue<'dns'>['servers'][number]['answer'];
/** One name server for each answer. */
export const dns = (...answers: Answer[]): Changed => ({
  dns: {
    ...healthy.dns,
    servers: answers.map((answer, at) => ({
      address: `10.20.0.${at}`,
      answer,
      inventsNames: false,
      organisation: null,
    })),
  },
});
/** An answer after so many milliseconds. */
export const answered = (ms: number): Answer => ({ state: 'answered', ms });
/** No answer. */
export const silent: NonNullable<Answer> = { state: 'silent', waitedMs: 800 };
/** A refusal. */
export const refused: NonNullable<Answer> = { state: 'refused', ms: 1, code: 'SERVFAIL' };
/** How far the clock is ahead, by Firstline and by each time server. */
export const time = (
  aheadOfFirstlineMs: number | null,
  ...offsets: (number | null)[]
): Changed => ({
  time: {
    ...healthy.time,
    aheadOfFirstlineMs,
    servers: offsets.map((offsetMs) => ({ address: 'ntp', answer: null, offsetMs })),
  },
});
/** One service for each part, each like the print service but for that part. */
export const unit = (...parts: Partial<SectionValue<'services'>['list'][number]>[]): Changed => ({
  services: {
    ...healthy.services,
    list: parts.flatMap((part) => healthy.services.list.map((one) => ({ ...one, ...part }))),
  },
});
/** The only printer, changed. */
export const printer = (part: Partial<SectionValue<'printers'>['printers'][number]>): Changed => ({
  printers: {
    ...healthy.printers,
    printers: healthy.printers.printers.map((one) => ({ ...one, ...part })),
  },
});
/** Updates, changed. */
export const updates = (part: Partial<SectionValue<'updates'>>): Changed => ({
  updates: { ...healthy.updates, ...part },
});
/** One battery, worn so much. */
export const wear = (share: number | null): Changed => ({
  battery: {
    onMains: true,
    batteries: [
      {
        name: 'BAT0',
        charge: 1,
        state: 'full',
        wear: share,
        cycles: null,
        designWh: 50,
        fullWh: 25,
      },
    ],
  },
});
/** One sensor. */
export const heat = (celsius: number, criticalCelsius: number | null): Changed => ({
  temperature: { sensors: [{ name: 'cpu', celsius, criticalCelsius }] },
});
/** The log: all errors, and the counts of its groups. */
export const errors = (total: number, ...counts: number[]): Changed => ({
  'log-errors': {
    ...healthy['log-errors'],
    total,
    groups: counts.map((count) => ({
      program: 'kernel',
      level: 'error',
      message: 'it broke',
      count,
      firstAt: healthyAt,
      lastAt: healthyAt,
    })),
  },
});
/** So many broken packages, and so many whole ones after them. */
export const software = (broken: number, damaged: boolean, whole = 0): Changed => ({
  software: {
    total: broken + whole,
    broken,
    damaged,
    lockedBy: null,
    packages: Array.from({ length: broken + whole }, (_, at) => ({
      name: `p${at}`,
      version: null,
      source: 'dpkg',
      installedAt: null,
      state: at < broken ? ('broken' as const) : ('installed' as const),
    })),
  },
});
