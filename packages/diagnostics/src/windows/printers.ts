import type { Printer } from '@firstline/protocol/snapshots/printers';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';
import { serviceState } from './watched-services.ts';

const PRINTERS_MAX = 200;

/** Win32_Printer.PrinterStatus. */
const states: Readonly<Record<number, Printer['state']>> = {
  3: 'idle',
  4: 'printing',
  5: 'printing',
  6: 'stopped',
  7: 'stopped',
};

/** Win32_Printer.DetectedErrorState, in the words of the Internet Printing Protocol (RFC 8011 §5.4.12). */
const errors: Readonly<Record<number, string>> = {
  3: 'media-low',
  4: 'media-empty',
  5: 'toner-low',
  6: 'toner-empty',
  7: 'cover-open',
  8: 'media-jam',
  9: 'offline',
  10: 'service-needed',
  11: 'output-area-full',
};

/** Bits of Win32_Printer.PrinterState (PRINTER_INFO_2). */
const bits: readonly (readonly [bit: number, reason: string])[] = [
  [0x1, 'paused'],
  [0x2, 'error'],
  [0x8, 'media-jam'],
  [0x10, 'media-empty'],
  [0x80, 'offline'],
  [0x100_000, 'user-intervention'],
];

/** These do not print until somebody does something. */
const stopping = new Set(['paused', 'error', 'media-jam', 'media-empty', 'cover-open', 'offline']);

/** Printers and their queues, from Win32_Printer and Win32_PrintJob. */
export const printers: WindowsReader<'printers'> = {
  asks: ['printers', 'printJobs', 'watchedServices'],
  read(answers) {
    const service = serviceState(answers, 'Spooler');
    // Without its service Windows knows no printers, and says so as an error.
    const found = service === 'stopped' ? [] : answers.rows('printers');
    const jobs = answers.may('printJobs') ?? [];
    return {
      system: 'windows',
      service,
      printers: found.slice(0, PRINTERS_MAX).map((one) => printerOf(one, jobs)),
    };
  },
};

function printerOf(found: Told, jobs: readonly Told[]): Printer {
  const name = clipOr(found.text('Name'), 'unnamed', 120);
  // A job is called after its printer and its number, as `Floor 3, 12`.
  const own = jobs.filter((job) => job.text('Name')?.replace(/, \d+$/, '') === name);
  const times = own.flatMap((job) => momentIn(job.text('TimeSubmitted')) ?? []);
  const reasons = reasonsOf(found);
  const stopped = reasons.some((reason) => stopping.has(reason));
  return {
    name,
    description: clip(found.text('DriverName')),
    isDefault: found.flag('Default') === true,
    state: stopped ? 'stopped' : (states[found.number('PrinterStatus') ?? -1] ?? 'unknown'),
    accepting: null,
    reasons,
    message: null,
    connection: connectionOf(found),
    waitingJobs: own.length,
    oldestJobAt: times.sort()[0] ?? null,
  };
}

function reasonsOf(found: Told): string[] {
  const mask = found.count('PrinterState') ?? 0;
  const error = errors[found.number('DetectedErrorState') ?? -1];
  return [
    ...new Set([
      ...bits.flatMap(([bit, reason]) => ((mask & bit) === 0 ? [] : [reason])),
      ...(error === undefined ? [] : [error]),
      ...(found.flag('WorkOffline') === true ? ['offline'] : []),
    ]),
  ];
}

function connectionOf(found: Told): Printer['connection'] {
  const port = found.text('PortName') ?? '';
  if (/^(?:USB|DOT4|LPT|COM)/i.test(port)) return 'usb';
  if (/^(?:PORTPROMPT|FILE|NUL|SHRFAX|XPSPort|nul):/i.test(port)) return 'file';
  const named =
    found.flag('Network') === true || /^(?:WSD|IP_|TCP|\\\\|https?:|\d+\.\d+\.)/i.test(port);
  return named ? 'network' : 'unknown';
}
