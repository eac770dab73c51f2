import { REMEDY_STEPS_MAX } from '@firstline/protocol/health';
import type { Effects } from './effects.ts';
import { must, named, NotDone, type Remedy, step } from './remedy.ts';

/** The print service answers within this, milliseconds, or it is what is broken. */
const ANSWER_MS = 10_000;
/** Jobs that are spelled out; the rest is counted. */
const SPELLED = REMEDY_STEPS_MAX - 3;

interface Job {
  readonly id: string;
  readonly owner: string;
  readonly sizeBytes: number;
}

/** Cancels the person's own documents that wait for a stuck printer. Other people's stay. */
export const clearPrintQueue: Remedy = {
  id: 'clear-print-queue',
  platforms: ['linux', 'darwin'],
  limitSeconds: 60,
  async plan(effects, finding) {
    const printer = named(finding, 'printer');
    if (printer === null) return 'not-possible-here';
    const jobs = await waiting(effects, printer);
    if (jobs === null) return 'not-possible-here';
    const mine = jobs.filter(({ owner }) => owner === effects.account.name);
    const others = jobs.length - mine.length;
    if (mine.length === 0) return others === 0 ? 'nothing-to-do' : 'needs-administrator';
    const more = mine.length - SPELLED;
    return {
      object: printer,
      steps: [
        ...mine
          .slice(0, SPELLED)
          .map(({ id, owner, sizeBytes }) =>
            step('cancel-print-job', { job: id, owner, sizeBytes, printer }),
          ),
        ...(more > 0 ? [step('more-print-jobs', { count: more, printer })] : []),
        ...(others > 0 ? [step('jobs-of-others', { count: others })] : []),
      ],
      needs: 'nothing',
      undo: 'not-possible',
      async measure() {
        const value = (await waiting(effects, printer))?.length ?? null;
        return { what: 'waiting-jobs', unit: 'count', value };
      },
      async run(signal) {
        // Exactly the documents that were shown: what came since then is not cancelled.
        for (const { id } of mine) {
          if (signal.aborted) throw new NotDone('failed', 'it took too long');
          const left = await waiting(effects, printer);
          if (left?.some((job) => job.id === id) === true) {
            await must(effects, 'cancel-print-job', [id], ANSWER_MS);
          }
        }
        return null;
      },
    };
  },
};

/** `Floor3-12  amira  1024  Sun Nov 22 09:00:00 2026`, a line each. Null: the print service does not answer. */
async function waiting(effects: Effects, printer: string): Promise<readonly Job[] | null> {
  const ran = await effects.run('list-print-jobs', [printer], ANSWER_MS);
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  return ran.output.split('\n').flatMap((line) => {
    const [, id, owner, bytes] = /^(\S+-\d+)\s+(\S+)\s+(\d+)\s/.exec(line) ?? [];
    return id && owner && id.slice(0, id.lastIndexOf('-')) === printer
      ? [{ id, owner, sizeBytes: Number(bytes) }]
      : [];
  });
}
