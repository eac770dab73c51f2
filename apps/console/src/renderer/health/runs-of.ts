import type { RemedyId } from '@firstline/protocol/health';
import type { Change, Entry } from '@firstline/protocol/tickets';

export type RemedyEnded = Extract<Change, { what: 'remedy-ended' }>;

/** A remedy that was asked for from a ticket, as its conversation tells it. */
export interface Run {
  readonly runId: string;
  readonly remedy: RemedyId;
  readonly technician: string;
  readonly askedAt: string;
  /** The latest word of the computer; null while the person decides, or it runs. */
  readonly ended: RemedyEnded | null;
}

/** The runs of a ticket, oldest first. What was undone is told once more, and the later word counts. */
export function runsOf(entries: readonly Entry[]): readonly Run[] {
  const runs = new Map<string, Run>();
  for (const { change, at, author } of entries) {
    if (change?.what === 'remedy-asked') {
      const { runId, remedy } = change;
      runs.set(runId, { runId, remedy, technician: author.name, askedAt: at, ended: null });
    }
    if (change?.what === 'remedy-ended') {
      const { runId, remedy, technician } = change;
      const asked = runs.get(runId) ?? { runId, remedy, technician, askedAt: at, ended: null };
      runs.set(runId, { ...asked, ended: change });
    }
  }
  return [...runs.values()];
}
