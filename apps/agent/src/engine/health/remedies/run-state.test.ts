import { expect, test } from 'vitest';
import { nextRun, type RunEvent, type RunState } from './run-state.ts';

const shown: RunEvent = { kind: 'shown', now: 100, answerWithinMs: 60 };
const answered = (answer: 'allow' | 'deny', now: number): RunEvent => ({
  kind: 'answered',
  answer,
  now,
});
const events: readonly RunEvent[] = [
  shown,
  { kind: 'not-planned', end: 'nothing-to-do' },
  answered('allow', 120),
  answered('allow', 160),
  answered('deny', 120),
  { kind: 'passed' },
  { kind: 'taken-back' },
  { kind: 'ran', end: 'done' },
];
const after = (...happened: readonly RunEvent[]): RunState =>
  happened.reduce<RunState>(nextRun, { kind: 'asked' });

test('a yes in time runs it, one at the end of the time is none', () => {
  expect(after(shown, answered('allow', 159))).toEqual({ kind: 'running' });
  expect(after(shown, answered('allow', 160))).toEqual({ kind: 'ended', end: 'timed-out' });
});

test('of all histories of five events, only shown and then a yes in time runs anything', () => {
  const reached = new Set<string>();
  const walk = (state: RunState, history: readonly RunEvent[]): void => {
    if (state.kind === 'running') reached.add(history.map(({ kind }) => kind).join(' '));
    if (history.length === 5 || state.kind === 'running') return;
    for (const event of events) {
      const next = nextRun(state, event);
      if (next !== state) walk(next, [...history, event]);
    }
  };

  walk({ kind: 'asked' }, []);

  expect([...reached]).toEqual(['shown answered']);
});

test('what is over stays over, and what runs is not taken back', () => {
  const over: RunState = { kind: 'ended', end: 'denied' };
  for (const event of events) expect(nextRun(over, event)).toBe(over);
  const running: RunState = { kind: 'running' };
  expect(events.map((event) => nextRun(running, event)).filter((one) => one !== running)).toEqual([
    { kind: 'ended', end: 'done' },
  ]);
});
