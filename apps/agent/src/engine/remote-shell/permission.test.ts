import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import {
  nextPermission,
  openQuestion,
  type PermissionEvent,
  type PermissionState,
} from './permission.ts';

const after = (...events: readonly PermissionEvent[]): PermissionState =>
  events.reduce<PermissionState>(nextPermission, { kind: 'idle' });

const asked: readonly PermissionEvent[] = [
  { kind: 'requested' },
  { kind: 'verified', pin: 'same' },
  { kind: 'prompted', now: 0, answerWithinMs: 60_000 },
];

test.each<[string, readonly PermissionEvent[], PermissionState]>([
  ['a yes in time', [{ kind: 'answered', answer: 'allow', now: 59_999 }], { kind: 'allowed' }],
  ['a yes too late', [{ kind: 'answered', answer: 'allow', now: 60_000 }], no('timed-out')],
  ['a no', [{ kind: 'answered', answer: 'deny', now: 10 }], no('denied')],
  ['no answer', [{ kind: 'passed' }], no('timed-out')],
  ['taken back', [{ kind: 'taken-back' }], no('taken-back')],
  [
    'a yes after it was taken back',
    [{ kind: 'taken-back' }, { kind: 'answered', answer: 'allow', now: 1 }],
    no('taken-back'),
  ],
  [
    'a second answer',
    [
      { kind: 'answered', answer: 'deny', now: 1 },
      { kind: 'answered', answer: 'allow', now: 2 },
    ],
    no('denied'),
  ],
])('%s', (_, events, state) => {
  expect(after(...asked, ...events)).toEqual(state);
});

function no(end: Extract<PermissionState, { kind: 'refused' }>['end']): PermissionState {
  return { kind: 'refused', end };
}

test('a key that is not the one known, or not proven, ends the question before anyone sees it', () => {
  expect(after({ kind: 'requested' }, { kind: 'verified', pin: 'changed' })).toEqual(
    no('key-changed'),
  );
  expect(after({ kind: 'requested' }, { kind: 'unverified' })).toEqual(no('unverified'));
});

test('in any order of anything, only a verified, shown and timely question is allowed', () => {
  const event: fc.Arbitrary<PermissionEvent> = fc.oneof(
    fc.constant<PermissionEvent>({ kind: 'requested' }),
    fc
      .constantFrom('first-use' as const, 'same' as const, 'changed' as const)
      .map((pin): PermissionEvent => ({ kind: 'verified', pin })),
    fc.constant<PermissionEvent>({ kind: 'unverified' }),
    fc.record({
      kind: fc.constant('prompted' as const),
      now: fc.nat(100_000),
      answerWithinMs: fc.nat(10_000_000),
    }),
    fc.record({
      kind: fc.constant('answered' as const),
      answer: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
      now: fc.nat(200_000),
    }),
    fc.constant<PermissionEvent>({ kind: 'passed' }),
    fc.constant<PermissionEvent>({ kind: 'taken-back' }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const steps = events.map((_, at) => after(...events.slice(0, at + 1)));
      const yes = steps.findIndex(({ kind }) => kind === 'allowed');
      if (yes < 0) return;
      const trail = ['idle', ...steps.slice(0, yes + 1).map(({ kind }) => kind)];
      expect(trail.filter((kind, at) => kind !== trail[at - 1])).toEqual([
        'idle',
        'requested',
        'verified',
        'prompted',
        'allowed',
      ]);
      const shown = steps[yes - 1];
      const answer = events[yes];
      if (shown?.kind !== 'prompted' || answer?.kind !== 'answered') throw new Error('not asked');
      expect(answer.now).toBeLessThan(shown.answerBefore);
    }),
    { numRuns: 50_000 },
  );
});

// as: what the question is about does not matter here.
const request = {} as Parameters<ReturnType<typeof openQuestion>['ask']>[0]; // as: nobody reads it here
const iso = (ms: number): string => `in ${ms}`;

test('nobody is asked about a key that was not verified', async () => {
  let questions = 0;
  const question = openQuestion(
    {
      ask: () => {
        questions += 1;
        return Promise.resolve('allow');
      },
    },
    handTimers(),
    60,
  );
  question.tell({ kind: 'requested' });

  expect(await question.ask(request, iso)).toEqual({ kind: 'requested' });
  expect(questions).toBe(0);
});

test('the question is taken from the screen when it is over, and its timer with it', async () => {
  const timers = handTimers();
  const signals: AbortSignal[] = [];
  const question = openQuestion(
    {
      ask: (_, signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    },
    timers,
    60,
  );
  question.tell({ kind: 'requested' });
  question.tell({ kind: 'verified', pin: 'first-use' });
  const outcome = question.ask(request, iso);

  question.tell({ kind: 'taken-back' });

  expect(await outcome).toEqual(no('taken-back'));
  expect([signals[0]?.aborted, timers.pending()]).toEqual([true, 0]);
});

test('a window that breaks is a no', async () => {
  const question = openQuestion({ ask: () => Promise.reject(new Error('gone')) }, handTimers(), 60);
  question.tell({ kind: 'requested' });
  question.tell({ kind: 'verified', pin: 'same' });

  expect(await question.ask(request, iso)).toEqual(no('denied'));
});
