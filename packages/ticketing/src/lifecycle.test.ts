import type { Status } from '@firstline/protocol/tickets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allMoves,
  isDesksTurn,
  mayMove,
  moveOfConfirmation,
  moveOfEmployeeAnswer,
  movesFrom,
  movesOfTechnicianAnswer,
  next,
} from './lifecycle.ts';

const statuses: readonly Status[] = ['new', 'open', 'waiting', 'resolved', 'closed'];

test('the table of moves reads as the desk works', () => {
  const table = statuses.map((from) => [from, movesFrom(from).map((move) => next(from, move))]);

  expect(table).toEqual([
    ['new', ['open', 'closed']],
    ['open', ['waiting', 'resolved', 'closed']],
    ['waiting', ['open', 'resolved', 'closed']],
    ['resolved', ['open', 'closed']],
    ['closed', []],
  ]);
});

test('no walk of moves leaves a closed ticket or invents a status', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...allMoves), { maxLength: 30 }), (walk) => {
      let status: Status = 'new';
      for (const move of walk) {
        const after: Status | null = next(status, move);
        if (status === 'closed') expect(after).toBeNull();
        status = after ?? status;
      }
      expect(statuses).toContain(status);
    }),
  );
});

test('an employee answers, reopens and confirms, and runs nothing else', () => {
  expect(allMoves.filter((move) => mayMove('employee', move))).toEqual([
    'answer',
    'reopen',
    'close',
  ]);
  expect(allMoves.every((move) => mayMove('technician', move))).toBe(true);
});

test('the words of an employee put a waiting or resolved ticket back on the desk', () => {
  expect(statuses.map((from) => moveOfEmployeeAnswer(from))).toEqual([
    null,
    null,
    'answer',
    'reopen',
    null,
  ]);
});

test('yes closes and not yet reopens', () => {
  expect([moveOfConfirmation(true), moveOfConfirmation(false)]).toEqual(['close', 'reopen']);
});

test('the first answer accepts a new ticket, whatever it then waits for', () => {
  expect(movesOfTechnicianAnswer('new', 'stay')).toEqual(['accept']);
  expect(movesOfTechnicianAnswer('new', 'wait')).toEqual(['accept', 'ask']);
  expect(movesOfTechnicianAnswer('new', 'resolve')).toEqual(['accept', 'resolve']);
  expect(movesOfTechnicianAnswer('closed', 'stay')).toBeNull();
});

test('every move of an answer is one the table allows, and ends where the answer said', () => {
  const ends = { wait: 'waiting', resolve: 'resolved' } as const;
  for (const from of statuses) {
    for (const then of ['wait', 'stay', 'resolve'] as const) {
      const moves = movesOfTechnicianAnswer(from, then);
      if (moves === null) continue;
      let status = from;
      for (const move of moves) {
        const after = next(status, move);
        expect(after).not.toBeNull();
        status = after ?? status;
      }
      if (then !== 'stay') expect(status).toBe(ends[then]);
    }
  }
});

test('the clock runs exactly while it is the turn of the desk', () => {
  expect(statuses.filter(isDesksTurn)).toEqual(['new', 'open']);
});
