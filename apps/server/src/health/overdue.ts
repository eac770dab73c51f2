import { REMEDY_ANSWER_MS, REMEDY_RUN_MAX_MS } from '@firstline/protocol/health';
import type { RemedyRunId } from '@firstline/protocol/ids';

/** After this a connected agent has answered and run, or it never will, milliseconds. */
export const OVERDUE_MS = REMEDY_ANSWER_MS + REMEDY_RUN_MAX_MS + 30_000;

/** One alarm for each run that was asked for; an ended run has none. */
export interface Overdue {
  readonly watch: (run: RemedyRunId) => void;
  readonly clear: (run: RemedyRunId) => void;
  readonly close: () => void;
}

export function createOverdue(afterMs: number, over: (run: RemedyRunId) => void): Overdue {
  const timers = new Map<RemedyRunId, NodeJS.Timeout>();
  const clear = (run: RemedyRunId): void => {
    clearTimeout(timers.get(run));
    timers.delete(run);
  };
  return {
    watch(run) {
      clear(run);
      timers.set(run, setTimeout(() => over(run), afterMs).unref());
    },
    clear,
    close() {
      for (const run of timers.keys()) clear(run);
    },
  };
}
