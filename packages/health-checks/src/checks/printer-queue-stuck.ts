import type { Printer } from '@firstline/protocol/snapshots/printers';
import { ageMs, check, type Check, MINUTE_MS, seen, type Verdict } from '../check.ts';

/** A long document may take its time; after this it is not printing. */
const STUCK_MINUTES = 15;

/** Documents wait for a printer and do not come out. */
export const printerQueueStuck = check({
  code: 'printer-queue-stuck',
  needs: ['printers'],
  judge: ({ printers }, atMs) =>
    printers.printers.flatMap((one, at): Verdict[] => {
      if (one.waitingJobs === 0) return [];
      const waitedMinutes = Math.floor((ageMs(one.oldestJobAt, atMs) ?? 0) / MINUTE_MS);
      if (one.state !== 'stopped' && waitedMinutes < STUCK_MINUTES) return [];
      return [
        {
          severity: 'bad',
          params: { ...paramsOf(one), waitedMinutes },
          evidence: [
            ...evidenceOf(one, at),
            seen('printers', `printers[${at}].oldestJobAt`, one.oldestJobAt),
          ],
          remedy: 'clear-print-queue',
          since: one.oldestJobAt,
          about: one.name,
        },
      ];
    }),
});

/** What print systems say when a printer cannot be reached, in words that are the same in every language. */
const offline = /offline|connecting-to-device|timed-out|unreachable|shutdown/i;
const offlineMessage = /may not exist|not responding|unable to locate|unreachable|offline/i;
const empty = /media-empty|media-needed|input-tray-missing/i;
const jammed = /media-jam/i;
const inkless = /(?:toner|marker-supply|ink)-empty/i;

/** A printer is switched off, or not on this network any more. */
export const printerOffline = printerCheck('printer-offline', 'offline');

/** A printer has no paper. */
export const printerOutOfPaper = printerCheck('printer-out-of-paper', 'empty');

/** Paper is stuck in a printer. */
export const printerJammed = printerCheck('printer-jammed', 'jammed');

/** A printer has no toner or ink left. */
export const printerOutOfInk = printerCheck('printer-out-of-ink', 'inkless');

/** A printer was stopped or takes no documents, and nothing about the printer says why. */
export const printerStopped = printerCheck('printer-stopped', 'stopped');

type Trouble = 'offline' | 'empty' | 'jammed' | 'inkless' | 'stopped';

/** What keeps a printer from printing: the most telling of its own words. */
function troubleOf(one: Printer): Trouble | null {
  const said = (words: RegExp) => one.reasons.some((reason) => words.test(reason));
  if (said(jammed)) return 'jammed';
  if (said(empty)) return 'empty';
  if (said(inkless)) return 'inkless';
  if (said(offline) || offlineMessage.test(one.message ?? '')) return 'offline';
  return one.state === 'stopped' || one.accepting === false ? 'stopped' : null;
}

function printerCheck(code: string, trouble: Trouble): Check {
  return check({
    code,
    needs: ['printers'],
    mayExplain: ['printer-queue-stuck'],
    judge: ({ printers }) =>
      printers.printers.flatMap((one, at): Verdict[] => {
        if (troubleOf(one) !== trouble) return [];
        return [
          {
            severity: one.waitingJobs > 0 ? 'bad' : one.isDefault ? 'warn' : 'info',
            params: paramsOf(one),
            evidence: [
              ...evidenceOf(one, at),
              seen('printers', `printers[${at}].accepting`, one.accepting),
              ...one.reasons
                .slice(0, 5)
                .map((reason, n) => seen('printers', `printers[${at}].reasons[${n}]`, reason)),
              seen('printers', `printers[${at}].message`, one.message),
            ],
            remedy: null,
            since: one.oldestJobAt,
            about: one.name,
            explains: [{ code: 'printer-queue-stuck', about: one.name }],
          },
        ];
      }),
  });
}

const paramsOf = (one: Printer) => ({
  printer: one.name,
  jobs: one.waitingJobs,
  reason: reasonOf(one),
});

const evidenceOf = (one: Printer, at: number) => [
  seen('printers', `printers[${at}].name`, one.name),
  seen('printers', `printers[${at}].state`, one.state),
  seen('printers', `printers[${at}].waitingJobs`, one.waitingJobs),
];

function reasonOf(one: Printer): string {
  const told = [...one.reasons, ...(one.message === null ? [] : [one.message])].join(', ');
  if (told !== '') return told;
  return one.state === 'stopped' ? 'stopped' : one.accepting === false ? 'rejects jobs' : one.state;
}
