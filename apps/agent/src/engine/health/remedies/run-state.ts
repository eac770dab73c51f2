import type { RemedyEnd } from '@firstline/protocol/health';

/** One remedy, from being asked for to its end. Times are milliseconds. */
export type RunState =
  /** The computer is looked at and the dry run is made. Nobody was asked yet. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'shown'; readonly answerBefore: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly end: RemedyEnd };

export type RunEvent =
  | { readonly kind: 'shown'; readonly now: number; readonly answerWithinMs: number }
  /** There is no dry run, and this is why. */
  | { readonly kind: 'not-planned'; readonly end: RemedyEnd }
  | { readonly kind: 'answered'; readonly answer: 'allow' | 'deny'; readonly now: number }
  /** The time to answer is over. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'ran'; readonly end: RemedyEnd };

const ended = (end: RemedyEnd): RunState => ({ kind: 'ended', end });

/**
 * The only way to `running` is: asked, shown, and an allow in time. Anything that does not fit the state
 * changes nothing: what runs is not taken back, and what is over stays over.
 */
export function nextRun(state: RunState, event: RunEvent): RunState {
  switch (state.kind) {
    case 'asked':
      if (event.kind === 'taken-back') return ended('taken-back');
      if (event.kind === 'not-planned') return ended(event.end);
      return event.kind === 'shown'
        ? { kind: 'shown', answerBefore: event.now + event.answerWithinMs }
        : state;
    case 'shown':
      if (event.kind === 'taken-back') return ended('taken-back');
      if (event.kind === 'passed') return ended('timed-out');
      if (event.kind !== 'answered') return state;
      if (event.now >= state.answerBefore) return ended('timed-out');
      return event.answer === 'allow' ? { kind: 'running' } : ended('denied');
    case 'running':
      return event.kind === 'ran' ? ended(event.end) : state;
    case 'ended':
      return state;
  }
}
