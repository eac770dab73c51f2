import type { Printer } from '@firstline/protocol/snapshots/printers';
import { clip, clipOr, honestCount, instantOf } from '../clip.ts';
import { absent, collector, type Read, type Run } from '../collector.ts';
import type { Local, System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';
import {
  GET_JOBS,
  GET_PRINTERS,
  type IppGroup,
  ippGroups,
  ippRequest,
  saysNothingThere,
} from './ipp-message.ts';

const PRINTERS_MAX = 200;
const PATIENCE_MS = 1_500;

/**
 * Printers and their queues. CUPS is asked over IPP, which is quicker than lpstat and the same in
 * every language.
 */
export const printers = collector({
  section: 'printers',
  timeoutMs: 5_000,
  read: { linux: readCups('cups'), win32: onWindows('printers'), darwin: readCups('macos') },
});

function readCups(name: 'cups' | 'macos'): Read<'printers'> {
  return async (system, run) => {
    const stopped = { system: name, service: 'stopped' as const, printers: [] };
    const to = cupsAt(system);
    if (to === 'elsewhere') return absent('printing goes through another computer');
    if (to === null) return whyNot(system) ?? stopped;
    const answer = await asked(system, run, to, GET_PRINTERS, '', {
      'requested-attributes': [
        'printer-name',
        'printer-info',
        'printer-state',
        'printer-state-reasons',
        'printer-state-message',
        'printer-is-accepting-jobs',
        'printer-type',
        'queued-job-count',
        'device-uri',
      ],
    });
    if (answer === null) return stopped;
    const found = saysNothingThere(answer) ? [] : ippGroups(answer);
    if (found === null) throw new Error('the print system gave no answer that makes sense');
    const printers = found.filter((group) => group.has('printer-name'));
    const jobs = printers.length === 0 ? [] : await waitingJobs(system, run, to);
    return {
      system: name,
      service: 'running' as const,
      printers: printers.slice(0, PRINTERS_MAX).map((one) => printerOf(one, jobs)),
    };
  };
}

async function waitingJobs(system: System, run: Run, to: Local): Promise<IppGroup[]> {
  const answer = await asked(system, run, to, GET_JOBS, 'ipp://localhost/', {
    'which-jobs': ['not-completed'],
    'requested-attributes': ['job-id', 'job-printer-uri', 'time-at-creation'],
  });
  return (answer === null ? null : ippGroups(answer)) ?? [];
}

/** Why a print system that nobody reaches is no fault; null when it is one. */
function whyNot({ files }: System) {
  if (files.facts('/usr/sbin/cupsd') === null) return absent('no print system is installed');
  // Everybody may see that this file is there; what is in it only administrators.
  return files.facts('/etc/cups/printers.conf') === null
    ? absent('no printer is set up, and the print system is not running')
    : null;
}

/** Where this computer's print system listens; null where it does not. */
function cupsAt({ files }: System): Local | 'elsewhere' | null {
  const named = files.text('/etc/cups/client.conf')?.match(/^\s*ServerName\s+(\S+)/m)?.[1] ?? '';
  if (named.startsWith('/') && files.facts(named) !== null) return { socket: named };
  const port = named.match(/^(?:localhost|127\.0\.0\.1):(\d+)$/)?.[1];
  if (port !== undefined) return { port: Number(port) };
  if (named !== '' && !named.startsWith('/') && !/^localhost\b/.test(named)) return 'elsewhere';
  for (const socket of ['/run/cups/cups.sock', '/private/var/run/cupsd']) {
    if (files.facts(socket) !== null) return { socket };
  }
  return null;
}

function asked(
  system: System,
  run: Run,
  to: Local,
  operation: number,
  uri: string,
  keywords: Readonly<Record<string, readonly string[]>>,
): Promise<Uint8Array | null> {
  return system.post({
    to,
    path: '/',
    type: 'application/ipp',
    body: ippRequest(operation, uri === '' ? { keywords } : { uri, keywords }),
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
}

/** Bit of printer-type that CUPS sets for the default printer. */
const DEFAULT = 0x20000;

const states: Readonly<Record<number, Printer['state']>> = {
  3: 'idle',
  4: 'printing',
  5: 'stopped',
};

function printerOf(group: IppGroup, jobs: readonly IppGroup[]): Printer {
  const first = (name: string) => group.get(name)?.[0];
  const text = (name: string) => {
    const value = first(name);
    return typeof value === 'string' ? value : null;
  };
  const name = clipOr(text('printer-name'), 'unnamed', 120);
  const own = jobs.filter(
    (job) =>
      String(job.get('job-printer-uri')?.[0] ?? '')
        .split('/')
        .at(-1) === name,
  );
  const created = own
    .map((job) => Number(job.get('time-at-creation')?.[0] ?? Number.NaN))
    .filter(Number.isFinite);
  const accepting = first('printer-is-accepting-jobs');
  return {
    name,
    description: clip(text('printer-info')),
    isDefault: (Number(first('printer-type') ?? 0) & DEFAULT) !== 0,
    state: states[Number(first('printer-state'))] ?? 'unknown',
    accepting: typeof accepting === 'boolean' ? accepting : null,
    reasons: (group.get('printer-state-reasons') ?? [])
      .map(String)
      .filter((reason) => reason !== 'none')
      .slice(0, 30)
      .map((reason) => clipOr(reason, 'unnamed', 120)),
    message: clip(text('printer-state-message')),
    connection: connectionOf(text('device-uri') ?? ''),
    waitingJobs: Math.max(own.length, honestCount(Number(first('queued-job-count') ?? 0)) ?? 0),
    oldestJobAt: created.length === 0 ? null : instantOf(Math.min(...created) * 1000),
  };
}

function connectionOf(uri: string): Printer['connection'] {
  if (/^(?:usb|hp:\/usb|parallel|serial)/.test(uri)) return 'usb';
  if (/^(?:ipps?|https?|socket|lpd|smb|dnssd|hp:\/net):/.test(uri)) return 'network';
  return /^(?:file|cups-pdf):/.test(uri) ? 'file' : 'unknown';
}
