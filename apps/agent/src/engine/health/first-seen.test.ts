import type { Finding } from '@firstline/protocol/snapshots/finding';
import { expect, test } from 'vitest';
import { withFirstSeen } from './first-seen.ts';

const found = (mount: string, rest: Partial<Finding> = {}): Finding => ({
  code: 'disk-nearly-full',
  severity: 'warn',
  params: { freeBytes: 4, mount },
  evidence: [],
  remedy: null,
  since: null,
  hides: [],
  ...rest,
});
const monday = '2026-11-16T08:00:00.000Z';
const later = '2026-11-16T08:15:00.000Z';
const evening = '2026-11-16T18:00:00.000Z';
const tuesday = '2026-11-17T08:00:00.000Z';

test('a finding is as old as its first look, however often the computer was off in between', () => {
  const first = withFirstSeen([found('/')], [], monday);
  const again = withFirstSeen([found('/')], first.seen, tuesday);

  expect(first.since).toEqual([monday]);
  expect(again.since).toEqual([monday]);
  expect(again.seen).toHaveLength(1);
});

test('what a check knows about its age is believed first', () => {
  const { since } = withFirstSeen([found('/', { since: '2026-11-01T00:00:00.000Z' })], [], monday);

  expect(since).toEqual(['2026-11-01T00:00:00.000Z']);
});

test('two disks keep an age each', () => {
  const one = withFirstSeen([found('/')], [], monday);
  const two = withFirstSeen([found('/home'), found('/')], one.seen, later);

  expect(two.since).toEqual([later, monday]);
});

test('the only trouble of its kind stays the same when its words change', () => {
  const one = withFirstSeen([found('10.0.0.1, 10.0.0.2')], [], monday);
  const other = withFirstSeen([found('10.0.0.2')], one.seen, later);

  expect(other.since).toEqual([monday]);
  expect(other.seen).toHaveLength(1);
});

test('what one look misses keeps its age; what stays away for more than an hour begins anew', () => {
  const first = withFirstSeen([found('/')], [], monday);
  const missed = withFirstSeen([], first.seen, later);
  const back = withFirstSeen([found('/')], missed.seen, later);
  const cured = withFirstSeen([], missed.seen, evening);
  const anew = withFirstSeen([found('/')], cured.seen, tuesday);

  expect(back.since).toEqual([monday]);
  expect(cured.seen).toEqual([]);
  expect(anew.since).toEqual([tuesday]);
});
