/** Remedies on this computer: asked for here or by a technician, shown, allowed, done, measured, told. */
import type { Timers } from '@firstline/connection/timers';
import type { Log } from '@firstline/log/log';
import {
  REMEDY_ANSWER_MS,
  type RemedyAsked,
  type RemedyEnd,
  RemedyId,
  type RemedyPlan,
} from '@firstline/protocol/health';
import { RemedyRunId, uuidv7 } from '@firstline/protocol/ids';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { RemedyQuestion, RemedyView } from '../../../bridge/remedies.ts';
import type { Clock, Presence, Random } from '../../ports.ts';
import { carryOut, putBack } from './carry-out.ts';
import { catalogue } from './catalogue.ts';
import { makeDryRun } from './dry-run.ts';
import type { Effects } from './effects.ts';
import { type RunJournal, type RunRecord, RUNS_KEPT } from './journal.ts';
import type { Planned, Remedy } from './remedy.ts';
import { nextRun, type RunEvent, type RunState } from './run-state.ts';

/** A dry run that was asked for here is good for this long, milliseconds: what it says may be over by then. */
const SHOWN_MS = 5 * 60_000;

/** Said of a remedy that ran when its agent ended. */
const KILLED = 'Firstline ended while it ran';

/** What the world around remedies provides. */
export interface AroundRemedies {
  readonly effects: Effects;
  /** What this computer finds wrong with itself now. */
  readonly look: () => Promise<readonly Finding[]>;
  readonly journal: RunJournal;
  readonly presence: Presence | null;
  /** The remedies that the organisation allows on this computer. */
  readonly allowed: () => readonly RemedyId[];
  /** A ticket of this computer's person; null when it is none. */
  readonly ticket: (
    id: string,
  ) => Promise<{ readonly number: number; readonly title: string } | null>;
  /** Tells the server how a technician's remedy ended. */
  readonly report: (how: Report) => Promise<void>;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Remedies {
  /** The remedies that this kind of computer has and the organisation allows. */
  possible(): RemedyId[];
  /** Makes the dry run for whoever sits here. Throws `Refusal` when there is none. */
  prepare(remedy: RemedyId): Promise<RemedyView>;
  /** The yes of whoever sits here, to what was prepared. */
  run(runId: string): Promise<RemedyView>;
  drop(runId: string): void;
  undo(runId: string): Promise<RemedyView>;
  list(): RemedyView[];
  /** What a killed agent left is told as failed. */
  recover(): Promise<void>;
  /** A technician's question; how it ends is reported. Never rejects. */
  asked(question: RemedyAsked): Promise<void>;
  withdrawn(runId: string): void;
  onChange(listener: (view: RemedyView) => void): () => void;
  /** Waits for what runs; what merely waits for a yes ends. */
  close(): Promise<void>;
}

export interface TicketGist {
  readonly number: number;
  readonly title: string;
}
export type Report = Pick<RunRecord, 'runId' | 'object' | 'before' | 'after' | 'undo'> & {
  readonly end: RemedyEnd;
};

/** A run under way. There is one at a time on a computer. */
interface Current {
  readonly runId: RemedyRunId;
  readonly remedy: RemedyId;
  readonly technician: string | null;
  readonly gone: AbortController;
  state: RunState;
  plan: RemedyPlan | null;
  planned: Planned | null;
}

export function createRemedies(around: AroundRemedies): Remedies {
  const { effects, journal, presence, timers, clock, log } = around;
  const listeners = new Set<(view: RemedyView) => void>();
  const plans = new Map<string, RemedyPlan>();
  const heard = new Set<string>();
  let current: Current | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  const iso = () => new Date(clock.now()).toISOString();
  const isHere = ({ platforms }: Remedy) => platforms.includes(effects.platform);
  const tell = (view: RemedyView): RemedyView => {
    for (const listener of listeners) listener(view);
    return view;
  };
  const step = (run: Current, event: RunEvent): RunState => {
    run.state = nextRun(run.state, event);
    return run.state;
  };

  function begin(remedy: RemedyId, technician: string | null, runId?: RemedyRunId): Current {
    current = {
      runId: runId ?? RemedyRunId.parse(uuidv7(clock.now(), around.random(10))),
      remedy,
      technician,
      gone: new AbortController(),
      state: { kind: 'asked' },
      plan: null,
      planned: null,
    };
    return current;
  }

  /** Looks anew: what was wrong when somebody thought of the remedy may be over. */
  async function planFor(run: Current): Promise<RemedyEnd | null> {
    const remedy = catalogue[run.remedy];
    if (!around.allowed().includes(run.remedy)) return 'off-by-policy';
    if (!isHere(remedy)) return 'not-possible-here';
    const made = await makeDryRun(remedy, effects, await around.look());
    if (typeof made === 'string') return made;
    run.planned = made.planned;
    run.plan = made.plan;
    const [oldest] = plans.keys();
    if (plans.size >= RUNS_KEPT && oldest !== undefined) plans.delete(oldest);
    plans.set(run.runId, made.plan);
    return null;
  }

  const recordOf = (run: Current, about: Partial<RunRecord>): RunRecord => ({
    runId: run.runId,
    remedy: run.remedy,
    technician: run.technician,
    state: 'begun',
    end: null,
    object: run.plan?.object ?? null,
    detail: null,
    before: null,
    after: null,
    undo: run.plan?.undo ?? null,
    kept: null,
    at: iso(),
    ...about,
  });

  /** The end of a run: kept, told here, and reported when a technician asked. */
  async function end(run: Current, about: Partial<RunRecord>): Promise<RemedyView> {
    const record = recordOf(run, { ...about, state: 'ended' });
    await journal.note(record);
    if (current === run) current = null;
    await reportOf(record);
    return tell(viewOf(record));
  }

  async function reportOf({ runId, technician, object, before, after, undo, end }: RunRecord) {
    if (technician === null || end === null) return;
    await around.report({ runId, object, before, after, undo, end });
  }

  async function doIt(run: Current): Promise<RemedyView> {
    const { planned } = run;
    if (planned === null) throw new Error('a remedy without its dry run');
    // A policy may have come between the question and the yes.
    if (!around.allowed().includes(run.remedy)) return end(run, { end: 'off-by-policy' });
    // Noted before anything is done: a remedy that is noted nowhere is not begun.
    await journal.note(recordOf(run, {}));
    tell({ ...viewOf(recordOf(run, {})), state: 'running' });
    const done = await carryOut(planned, {
      timers,
      limitMs: catalogue[run.remedy].limitSeconds * 1_000,
    });
    if (done.detail !== null) {
      log.warn('A remedy did not go well.', { remedy: run.remedy, end: done.end });
    }
    step(run, { kind: 'ran', end: done.end });
    return end(run, done);
  }

  function viewOf(record: RunRecord): RemedyView {
    const { kept, state, undo: _, object: __, ...shown } = record;
    return {
      ...shown,
      plan: plans.get(record.runId) ?? null,
      state: state === 'ended' ? 'ended' : 'shown',
      undoable: state === 'ended' && kept !== null && record.end !== 'undone',
    };
  }

  function mine(runId: string): Current {
    if (current?.runId !== runId || current.technician !== null)
      throw new Refusal('remedy.not-found');
    return current;
  }

  async function takeQuestion(question: RemedyAsked): Promise<void> {
    const { runId, technician } = question;
    const none = { object: null, before: null, after: null, undo: null };
    const known = RemedyId.safeParse(question.remedy);
    // A name that only a newer version has.
    if (!known.success) return around.report({ runId, ...none, end: 'not-possible-here' });
    if (current !== null && isIdle(current)) dropMine(current);
    if (current !== null) return around.report({ runId, ...none, end: 'busy' });
    const run = begin(known.data, technician.name, runId);
    const ticket = await around.ticket(question.ticketId);
    const no = ticket === null ? 'not-possible-here' : (awayNow(presence) ?? (await planFor(run)));
    if (no !== null) step(run, { kind: 'not-planned', end: no });
    else if (ticket !== null) await askPerson(run, question, ticket);
    const state = stateOf(run);
    if (state.kind === 'running') await doIt(run);
    else if (state.kind === 'ended') await end(run, { end: state.end });
  }

  async function askPerson(
    run: Current,
    { technician }: RemedyAsked,
    ticket: TicketGist,
  ): Promise<void> {
    const { plan } = run;
    if (plan === null || presence === null) return;
    if (stateOf(run).kind !== 'asked') return;
    step(run, { kind: 'shown', now: timers.now(), answerWithinMs: REMEDY_ANSWER_MS });
    const shown: RemedyQuestion = {
      runId: run.runId,
      plan,
      technician: technician.name,
      team: technician.team,
      ticketNumber: ticket.number,
      ticketTitle: ticket.title,
      answerBefore: new Date(clock.now() + REMEDY_ANSWER_MS).toISOString(),
    };
    const cancel = timers.after(REMEDY_ANSWER_MS, () => {
      step(run, { kind: 'passed' });
      run.gone.abort();
    });
    try {
      const answer = await presence.askRemedy(shown, run.gone.signal);
      step(run, { kind: 'answered', answer, now: timers.now() });
    } catch (error) {
      // The question could not be shown, or was taken away: nobody said yes.
      log.warn('A remedy could not be asked about.', { error });
      step(run, { kind: 'answered', answer: 'deny', now: timers.now() });
    } finally {
      cancel();
    }
  }

  function dropMine(run: Current): void {
    step(run, { kind: 'taken-back' });
    run.gone.abort();
    if (current === run) current = null;
  }

  return {
    possible: () => around.allowed().filter((id) => isHere(catalogue[id])),
    async prepare(remedy) {
      if (current !== null && isIdle(current)) dropMine(current);
      if (current !== null) throw new Refusal('remedy.device-busy');
      const run = begin(remedy, null);
      const no = await planFor(run).catch((error: unknown) => {
        current = null;
        throw error;
      });
      if (no !== null) {
        current = null;
        throw new Refusal(refusalFor[no] ?? 'remedy.not-possible-here');
      }
      step(run, { kind: 'shown', now: timers.now(), answerWithinMs: SHOWN_MS });
      const cancel = timers.after(SHOWN_MS, () => {
        if (current === run && run.state.kind === 'shown') dropMine(run);
      });
      run.gone.signal.addEventListener('abort', cancel);
      return tell(viewOf(recordOf(run, {})));
    },
    async run(runId) {
      const run = mine(runId);
      if (run.state.kind !== 'shown') throw new Refusal('remedy.device-busy');
      step(run, { kind: 'answered', answer: 'allow', now: timers.now() });
      run.gone.abort();
      const doing = doIt(run);
      busy = Promise.allSettled([busy, doing]);
      return doing;
    },
    drop(runId) {
      const run = mine(runId);
      if (isIdle(run)) dropMine(run);
    },
    async undo(runId) {
      const record = journal.get(runId);
      if (record === null) throw new Refusal('remedy.not-found');
      if (!viewOf(record).undoable) throw new Refusal('remedy.cannot-undo');
      if (current !== null) throw new Refusal('remedy.device-busy');
      const run = begin(record.remedy, record.technician, record.runId);
      step(run, { kind: 'shown', now: timers.now(), answerWithinMs: SHOWN_MS });
      step(run, { kind: 'answered', answer: 'allow', now: timers.now() });
      try {
        const undone = await putBack(catalogue[record.remedy], effects, record);
        await journal.note(undone);
        if (undone.end === 'undone') await reportOf(undone);
        return tell(viewOf(undone));
      } finally {
        current = null;
      }
    },
    list: () =>
      journal
        .list()
        .filter(({ state }) => state === 'ended')
        .map(viewOf),
    async recover() {
      for (const record of journal.list().filter(({ state }) => state === 'begun')) {
        const failed: RunRecord = { ...record, state: 'ended', end: 'failed', detail: KILLED };
        await reportOf(failed);
        await journal.note(failed);
      }
    },
    async asked(question) {
      // What the server repeats after a lost link is not a second question.
      if (heard.has(question.runId) || journal.get(question.runId) !== null) return;
      heard.add(question.runId);
      const taking = takeQuestion(question).catch(async (error: unknown) => {
        log.error('A remedy went wrong.', { error });
        const run = current;
        if (run?.runId === question.runId) {
          await end(run, { end: 'failed', detail: String(error) });
        }
      });
      busy = Promise.allSettled([busy, taking]);
      await taking;
    },
    withdrawn(runId) {
      if (current?.runId !== runId || current.technician === null) return;
      if (step(current, { kind: 'taken-back' }).kind === 'ended') current.gone.abort();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      const run = current;
      if (run?.technician === null && isIdle(run)) dropMine(run);
      else if (run !== null && step(run, { kind: 'taken-back' }).kind === 'ended') run.gone.abort();
      await busy;
    },
  };
}

/** As it is now: what was awaited may have moved it on. */
const stateOf = (run: Current): RunState => run.state;

/** Waits for the yes of whoever sits here; anything else of theirs is more urgent. */
const isIdle = (run: Current): boolean => run.technician === null && run.state.kind === 'shown';

const refusalFor: Partial<Record<RemedyEnd, RefusalCode>> = {
  'nothing-to-do': 'remedy.nothing-to-do',
  'not-possible-here': 'remedy.not-possible-here',
  'needs-administrator': 'remedy.needs-administrator',
  'off-by-policy': 'remedy.off-by-policy',
};

/** Whether somebody can be asked; the server looked before, and it may have changed since. */
function awayNow(presence: Presence | null): RemedyEnd | null {
  const state = presence?.state() ?? 'nobody';
  return state === 'here' ? null : state === 'nobody' ? 'nobody' : 'busy';
}
