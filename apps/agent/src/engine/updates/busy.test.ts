import { expect, test } from 'vitest';
import { busyWith } from './busy.ts';

const quiet = {
  state: { connection: 'online', waiting: 0 } as const, // as const: the literal
  shells: { underWay: () => false },
  remedies: { list: () => [] },
};
type Now = Parameters<typeof busyWith>[0];
const runs = (state: 'shown' | 'running' | 'ended'): Now['remedies'] => ({
  // as: all of a run that is looked at
  list: () => [{ state }] as ReturnType<Now['remedies']['list']>,
});

test.each<[string, Partial<Now>, ReturnType<typeof busyWith>]>([
  ['a session, or the question for one', { shells: { underWay: () => true } }, 'session'],
  [
    'a session while a ticket goes out',
    { shells: { underWay: () => true }, state: { connection: 'online', waiting: 1 } },
    'session',
  ],
  ['a remedy that runs', { remedies: runs('running') }, 'remedy'],
  ['a remedy that is merely shown', { remedies: runs('shown') }, null],
  ['a remedy that ended', { remedies: runs('ended') }, null],
  ['a ticket on its way', { state: { connection: 'online', waiting: 1 } }, 'sending'],
  ['a ticket that waits for the network', { state: { connection: 'offline', waiting: 3 } }, null],
  [
    'an agent that is no device yet',
    { shells: null, state: { connection: 'not-enrolled', waiting: 0 } },
    null,
  ],
])('%s', (_name, change, busy) => {
  expect(busyWith({ ...quiet, ...change })).toBe(busy);
});
