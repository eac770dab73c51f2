import { SnapshotId } from '@firstline/protocol/ids';
import { Finding } from '@firstline/protocol/snapshots/finding';
import { expect, test } from 'vitest';
import { anySnapshot, drawing } from './any-value.ts';
import { catalogue } from './catalogue.ts';
import { allConsequences } from './causes.ts';
import { check, seen } from './check.ts';
import { snapshotWith } from './healthy.ts';
import { runChecks } from './run-checks.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const snapshot = snapshotWith({}, { snapshotId });

type Said = {
  readonly severity?: 'bad' | 'warn' | 'info';
  readonly about?: string;
  readonly explains?: readonly { readonly code: string; readonly about?: string }[];
};
const saying = (code: string, explains: readonly string[], ...all: readonly Said[]) =>
  check({
    code,
    explains,
    needs: ['os'],
    judge: () =>
      all.map((one) => ({
        severity: 'warn' as const, // as const: the literal, not a string
        params: {},
        evidence: [seen('os', 'kernel', 'x')],
        remedy: null,
        ...one,
      })),
  });
const told = (...checks: ReturnType<typeof saying>[]) =>
  runChecks(snapshot, checks).map(({ code, severity, hides }) => ({ code, severity, hides }));

test('a cause hides what follows from what follows from it, and names all of it', () => {
  expect(told(saying('c', [], {}), saying('b', ['c'], {}), saying('a', ['b'], {}))).toEqual([
    { code: 'a', severity: 'warn', hides: ['c', 'b'] },
  ]);
});

test('a cause reaches across a step that nobody saw', () => {
  expect(told(saying('a', ['b'], {}), saying('b', ['c']), saying('c', [], {}))).toEqual([
    { code: 'a', severity: 'warn', hides: ['c'] },
  ]);
});

test('a cause weighs as much as the worst that it explains', () => {
  expect(
    told(saying('x', [], { severity: 'bad' }), saying('a', ['x'], { severity: 'info' })),
  ).toEqual([{ code: 'a', severity: 'bad', hides: ['x'] }]);
});

test('of what matters alike, what explains most comes first', () => {
  expect(
    told(
      saying('a', [], {}),
      saying('b', ['c', 'd'], {}),
      saying('c', [], {}),
      saying('d', [], {}),
    ),
  ).toEqual([
    { code: 'b', severity: 'warn', hides: ['c', 'd'] },
    { code: 'a', severity: 'warn', hides: [] },
  ]);
});

test('a cause of one thing hides the finding about that thing alone', () => {
  expect(
    told(
      saying('full', [], { about: '/' }, { about: '/home' }),
      saying('held', [], { explains: [{ code: 'full', about: '/' }] }),
    ),
  ).toEqual([
    { code: 'held', severity: 'warn', hides: ['full'] },
    { code: 'full', severity: 'warn', hides: [] },
  ]);
});

test('a cause names no more than sixty of what it hides', () => {
  const many = Array.from({ length: 61 }, (_, n) => saying(`c${n}`, [], {}));
  const [cause, ...rest] = told(
    saying(
      'a',
      many.map(({ code }) => code),
      {},
    ),
    ...many,
  );

  expect([cause?.hides.length, cause?.hides.at(-1), rest]).toEqual([60, 'c59', []]);
});

test('no check is the cause of itself, by whatever way', () => {
  const whole = catalogue.map(({ code, explains, mayExplain }) => ({
    code,
    explains: [...explains, ...mayExplain],
  }));
  const circles = [...allConsequences(whole)].flatMap(([code, reached]) =>
    [...reached].filter((other) => allConsequences(whole).get(other)?.has(code) === true),
  );

  expect(circles).toEqual([]);
  expect(whole.filter(({ code, explains }) => explains.includes(code))).toEqual([]);
});

test('whatever a check explains is the code of another check', () => {
  const known = new Set(catalogue.map((one) => one.code));

  expect(known.size).toBe(catalogue.length);
  expect(
    catalogue
      .flatMap((one) => [...one.explains, ...one.mayExplain])
      .filter((code) => !known.has(code)),
  ).toEqual([]);
});

const SEEDS = 300;

test('any snapshot is judged without an exception, alike each time, in the protocol’s shape', () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));
    const once = runChecks(drawn);

    expect(runChecks(drawn)).toEqual(once);
    expect(Finding.array().safeParse(once).error).toBeUndefined();
  }
});

test('hiding never hides everything, and nothing is lost by it', () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));
    const codes = new Set(
      catalogue.flatMap((one) => (one.judge(drawn).length > 0 ? [one.code] : [])),
    );
    const findings = runChecks(drawn);
    const named = new Set(findings.flatMap((one) => [one.code, ...one.hides]));

    expect([...codes].filter((code) => !named.has(code))).toEqual([]);
    expect(findings.length > 0).toBe(codes.size > 0);
  }
});

test('a verdict explains only what its check says that it may', () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));
    for (const one of catalogue) {
      const named = one.judge(drawn).flatMap((verdict) => verdict.explains ?? []);

      expect(named.filter(({ code }) => !one.mayExplain.includes(code))).toEqual([]);
    }
  }
});
