import type { Timers } from '@firstline/connection/timers';
import type { RemedyEnd } from '@firstline/protocol/health';
import type { Effects } from './effects.ts';
import type { RunRecord } from './journal.ts';
import { isBetter, NotDone, type Planned, type Remedy } from './remedy.ts';

/** What a system said about its failure is kept to this length, characters. */
const DETAIL_MAX = 500;

export type Done = Pick<RunRecord, 'before' | 'after' | 'detail' | 'kept'> & {
  readonly end: RemedyEnd;
};

/** Measures, does what the dry run said, and measures again with the same code. */
export async function carryOut(
  planned: Planned,
  within: { readonly timers: Timers; readonly limitMs: number },
): Promise<Done> {
  const before = await planned.measure();
  const ran = await inTime(planned, within);
  const after = await planned.measure();
  if ('fault' in ran) return { ...ran.fault, before, after, kept: null };
  const end = isBetter(before, after) ? 'done' : 'no-change';
  return { end, detail: null, before, after, kept: ran.kept ?? null };
}

type Ran =
  | { readonly kept: unknown }
  | { readonly fault: { readonly end: RemedyEnd; readonly detail: string } };

/** What does not stop by itself when it is told to is not waited for. */
async function inTime(
  planned: Planned,
  { timers, limitMs }: { readonly timers: Timers; readonly limitMs: number },
): Promise<Ran> {
  const over = new AbortController();
  let cancel = () => {};
  const late = new Promise<Ran>((resolve) => {
    cancel = timers.after(limitMs, () => {
      over.abort();
      const detail = `it took longer than ${limitMs / 1_000} s`;
      resolve({ fault: { end: 'failed', detail } });
    });
  });
  const running = planned.run(over.signal).then(
    (kept): Ran => ({ kept }),
    (error: unknown): Ran => ({ fault: faultOf(error) }),
  );
  try {
    return await Promise.race([running, late]);
  } finally {
    cancel();
  }
}

/** Puts a remedy back, measured as it was when it was done. */
export async function putBack(
  remedy: Remedy,
  effects: Effects,
  record: RunRecord,
): Promise<RunRecord> {
  const way = remedy.putBack?.(effects, record.kept);
  if (way === undefined) return { ...record, kept: null };
  const before = await way.measure();
  try {
    await way.run();
  } catch (error) {
    return { ...record, detail: faultOf(error).detail };
  }
  return { ...record, end: 'undone', detail: null, before, after: await way.measure(), kept: null };
}

const faultOf = (error: unknown): { readonly end: RemedyEnd; readonly detail: string } => ({
  end: error instanceof NotDone ? error.end : 'failed',
  detail: (error instanceof Error ? error.message : String(error)).slice(0, DETAIL_MAX),
});
