import type { Timers } from '@firstline/connection/timers';
import { PERMISSION_MAX_MS } from '@firstline/protocol/remote-shell';
import type { PermissionRequest, Presence } from '../ports.ts';

/** One question to the person, from the technician's request to an answer. Times are milliseconds. */
export type PermissionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'requested' }
  /** The technician's key is proven and is the one this computer knows, or the first it meets. */
  | { readonly kind: 'verified' }
  | { readonly kind: 'prompted'; readonly answerBefore: number }
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly end: PermissionEnd };
/** Every way to a no. */
export type PermissionEnd = 'denied' | 'timed-out' | 'taken-back' | 'unverified' | 'key-changed';

/** What can happen meanwhile. */
export type PermissionEvent =
  | { readonly kind: 'requested' }
  | { readonly kind: 'verified'; readonly pin: 'first-use' | 'same' | 'changed' }
  | { readonly kind: 'unverified' }
  | { readonly kind: 'prompted'; readonly now: number; readonly answerWithinMs: number }
  | { readonly kind: 'answered'; readonly answer: 'allow' | 'deny'; readonly now: number }
  /** The time to answer is over. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'taken-back' };

const refused = (end: PermissionEnd): PermissionState => ({ kind: 'refused', end });

/**
 * The only way to `allowed` is: requested, verified, prompted, and an allow in time. Anything that does
 * not fit the state changes nothing; a question that is over stays over.
 */
export function nextPermission(state: PermissionState, event: PermissionEvent): PermissionState {
  if (state.kind === 'allowed' || state.kind === 'refused') return state;
  if (event.kind === 'taken-back') return state.kind === 'idle' ? state : refused('taken-back');
  if (event.kind === 'unverified') return state.kind === 'idle' ? state : refused('unverified');
  switch (state.kind) {
    case 'idle':
      return event.kind === 'requested' ? { kind: 'requested' } : state;
    case 'requested':
      if (event.kind !== 'verified') return state;
      return event.pin === 'changed' ? refused('key-changed') : { kind: 'verified' };
    case 'verified':
      return event.kind === 'prompted'
        ? { kind: 'prompted', answerBefore: event.now + bounded(event.answerWithinMs) }
        : state;
    case 'prompted':
      return answered(state, event);
  }
}

/** Whatever anybody decides about the time, it ends, and then no answer was no. */
const bounded = (ms: number): number => Math.min(ms, PERMISSION_MAX_MS);

function answered(
  state: Extract<PermissionState, { kind: 'prompted' }>,
  event: PermissionEvent,
): PermissionState {
  if (event.kind === 'passed') return refused('timed-out');
  if (event.kind !== 'answered') return state;
  if (event.now >= state.answerBefore) return refused('timed-out');
  return event.answer === 'allow' ? { kind: 'allowed' } : refused('denied');
}

/** A question under way. */
export interface Question {
  readonly tell: (event: PermissionEvent) => void;
  readonly state: () => PermissionState;
  /** Shows the question; resolves with what became of it. Asks nobody unless the key was verified. */
  readonly ask: (
    request: Omit<PermissionRequest, 'answerBefore' | 'answerSeconds'>,
    answerBefore: (inMs: number) => string,
  ) => Promise<PermissionState>;
}

/** Runs the state machine against a person. No answer, a window that breaks, a closed lid: all are no. */
export function openQuestion(
  presence: Pick<Presence, 'ask'>,
  timers: Timers,
  answerSeconds: number,
): Question {
  const answerWithinMs = bounded(answerSeconds * 1_000);
  const shown = new AbortController();
  let state: PermissionState = { kind: 'idle' };
  let settle: (state: PermissionState) => void = () => undefined;

  const tell = (event: PermissionEvent): void => {
    state = nextPermission(state, event);
    if (state.kind !== 'allowed' && state.kind !== 'refused') return;
    shown.abort();
    settle(state);
  };

  return {
    tell,
    state: () => state,
    async ask(request, answerBefore) {
      tell({ kind: 'prompted', now: timers.now(), answerWithinMs });
      if (state.kind !== 'prompted') return state;
      const outcome = new Promise<PermissionState>((resolve) => {
        settle = resolve;
      });
      const cancel = timers.after(answerWithinMs, () => {
        tell({ kind: 'passed' });
      });
      const shownAs = { ...request, answerSeconds, answerBefore: answerBefore(answerWithinMs) };
      presence.ask(shownAs, shown.signal).then(
        (answer) => tell({ kind: 'answered', answer, now: timers.now() }),
        // The question could not be shown, or was taken away: nobody said yes.
        () => tell({ kind: 'answered', answer: 'deny', now: timers.now() }),
      );
      try {
        return await outcome;
      } finally {
        cancel();
      }
    },
  };
}
