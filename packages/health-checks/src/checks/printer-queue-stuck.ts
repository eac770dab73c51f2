import { check, daysSince, seen } from '../check.ts';

const MINUTE_MS = 60_000;

/** A long document may take its time; after this it is not printing. */
const STUCK_MINUTES = 15;

/** Documents wait for a printer and do not come out. */
export const printerQueueStuck = check({
  code: 'printer-queue-stuck',
  needs: ['printers'],
  explains: [],
  judge: ({ printers }, atMs) =>
    printers.printers.flatMap((one, at) => {
      if (one.waitingJobs === 0) return [];
      const waitedMinutes =
        one.oldestJobAt === null ? 0 : Math.floor((atMs - Date.parse(one.oldestJobAt)) / MINUTE_MS);
      if (one.state !== 'stopped' && waitedMinutes < STUCK_MINUTES) return [];
      return [
        {
          severity: 'bad',
          params: {
            printer: one.name,
            jobs: one.waitingJobs,
            waitedMinutes: Math.max(0, waitedMinutes),
            waitedDays: daysSince(one.oldestJobAt, atMs) ?? 0,
            reason: reasonOf(one),
          },
          evidence: [
            seen('printers', `printers[${at}].name`, one.name),
            seen('printers', `printers[${at}].state`, one.state),
            seen('printers', `printers[${at}].waitingJobs`, one.waitingJobs),
            seen('printers', `printers[${at}].oldestJobAt`, one.oldestJobAt),
          ],
          remedy: 'clear-print-queue',
        },
      ];
    }),
});

/** A printer takes no documents, though none is waiting yet. */
export const printerStopped = check({
  code: 'printer-stopped',
  needs: ['printers'],
  judge: ({ printers }) =>
    printers.printers.flatMap((one, at) => {
      if (one.waitingJobs > 0 || (one.state !== 'stopped' && one.accepting !== false)) return [];
      return [
        {
          severity: one.isDefault ? 'warn' : 'info',
          params: { printer: one.name, reason: reasonOf(one) },
          evidence: [
            seen('printers', `printers[${at}].name`, one.name),
            seen('printers', `printers[${at}].state`, one.state),
            seen('printers', `printers[${at}].accepting`, one.accepting),
          ],
          remedy: 'resume-printer',
        },
      ];
    }),
});

function reasonOf(one: {
  readonly reasons: readonly string[];
  readonly message: string | null;
  readonly state: string;
  readonly accepting: boolean | null;
}): string {
  const told = [...one.reasons, ...(one.message === null ? [] : [one.message])].join(', ');
  if (told !== '') return told;
  return one.state === 'stopped' ? 'stopped' : one.accepting === false ? 'rejects jobs' : one.state;
}
