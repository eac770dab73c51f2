import { SnapshotId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { check, seen } from './check.ts';
import { snapshotWith } from './healthy.ts';
import { runChecks } from './run-checks.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const snapshot = snapshotWith({}, { snapshotId });
const verdict = (severity: 'bad' | 'warn' | 'info') => ({
  severity,
  params: {},
  evidence: [seen('os', 'kernel', 'x')],
  remedy: null,
});
const saying = (
  code: string,
  severity: 'bad' | 'warn' | 'info',
  explains: readonly string[] = [],
) => check({ code, explains, needs: ['os'], judge: () => [verdict(severity)] });

test('the worst comes first, and what matters alike stays in order', () => {
  const checks = [saying('a', 'info'), saying('b', 'bad'), saying('c', 'warn'), saying('d', 'bad')];

  expect(runChecks(snapshot, checks).map((one) => one.code)).toEqual(['b', 'd', 'c', 'a']);
});

test('what another finding explains is left out, and only then', () => {
  const silent = check({ code: 'b', explains: ['c'], needs: ['os'], judge: () => [] });

  expect(
    runChecks(snapshot, [saying('a', 'warn', ['b']), saying('b', 'bad')]).map((one) => one.code),
  ).toEqual(['a']);
  expect(runChecks(snapshot, [silent, saying('c', 'info')]).map((one) => one.code)).toEqual(['c']);
});

test('a check whose section was not read, failed or was left out says nothing', () => {
  const { os: _, ...rest } = snapshot.sections;
  const failed = { ...rest, os: { state: 'failed' as const, ms: 1, reason: 'no' } };

  expect(runChecks({ ...snapshot, sections: rest }, [saying('a', 'bad')])).toEqual([]);
  expect(runChecks({ ...snapshot, sections: failed }, [saying('a', 'bad')])).toEqual([]);
});

test('a section that a check merely may use is null when it is not there', () => {
  const { battery: _, ...rest } = snapshot.sections;
  const curious = check({
    code: 'a',
    needs: ['os'],
    uses: ['battery'],
    judge: ({ battery }) => (battery === null ? [verdict('info')] : []),
  });

  expect(runChecks({ ...snapshot, sections: rest }, [curious])).toHaveLength(1);
  expect(runChecks(snapshot, [curious])).toEqual([]);
});

test('a flood of verdicts and of evidence is cut to what the protocol takes', () => {
  const flood = check({
    code: 'flood',
    needs: ['os'],
    judge: () =>
      Array.from({ length: 300 }, () => ({
        ...verdict('info'),
        evidence: Array.from({ length: 60 }, () => seen('os', 'kernel', 1)),
      })),
  });

  const findings = runChecks(snapshot, [flood]);

  expect([findings.length, findings[0]?.evidence.length]).toEqual([200, 50]);
});
