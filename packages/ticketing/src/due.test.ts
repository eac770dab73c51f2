import type { Status } from '@firstline/protocol/tickets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAtMs, type Pause, pauseAfter, targetMs } from './due.ts';
import { byUrgency, priorities, startingPriority } from './priority.ts';

const nine = Date.UTC(2026, 10, 21, 9);
const hour = 3_600_000;

test('the four priorities give one, four, eight and twenty-four hours', () => {
  const hours = priorities.map((priority) => targetMs[priority] / hour);

  expect(hours).toEqual([1, 4, 8, 24]);
});

test('an employee who cannot work starts urgent', () => {
  expect(startingPriority('cannot-work')).toBe('urgent');
  expect(startingPriority('a-lot')).toBe('high');
  expect(startingPriority('a-bit')).toBe('normal');
  expect([...priorities].reverse().toSorted(byUrgency)).toEqual(priorities);
});

test('an hour of waiting on the employee moves the due time by an hour', () => {
  const started: Pause = { pausedMs: 0, pausedAtMs: null };
  const asked = pauseAfter(started, 'waiting', nine + hour);
  const answered = pauseAfter(asked, 'open', nine + 2 * hour);

  const due = dueAtMs({
    createdAtMs: nine,
    priority: 'high',
    status: 'open',
    pausedMs: answered.pausedMs,
  });

  expect(due).toBe(nine + 5 * hour);
});

test('nothing is due while the employee, or nobody, has the turn', () => {
  const quiet = (['waiting', 'resolved', 'closed'] as const).map((status) =>
    dueAtMs({ createdAtMs: nine, priority: 'urgent', status, pausedMs: 0 }),
  );

  expect(quiet).toEqual([null, null, null]);
});

test('going from waiting to resolved is one pause, not two', () => {
  const waiting = pauseAfter({ pausedMs: 0, pausedAtMs: null }, 'waiting', nine);
  const resolved = pauseAfter(waiting, 'resolved', nine + hour);

  expect(pauseAfter(resolved, 'open', nine + 2 * hour)).toEqual({
    pausedMs: 2 * hour,
    pausedAtMs: null,
  });
});

test('no history of a ticket makes its due time earlier than its target', () => {
  const step = fc.record({
    to: fc.constantFrom<Status>('new', 'open', 'waiting', 'resolved', 'closed'),
    ms: fc.integer({ min: -hour, max: 10 * hour }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let now = nine;
      let pause: Pause = { pausedMs: 0, pausedAtMs: null };
      for (const { to, ms } of steps) {
        now += ms;
        pause = pauseAfter(pause, to, now);
      }
      const due = dueAtMs({
        createdAtMs: nine,
        priority: 'low',
        status: 'open',
        pausedMs: pause.pausedMs,
      });
      expect(due).toBeGreaterThanOrEqual(nine + targetMs.low);
    }),
  );
});
