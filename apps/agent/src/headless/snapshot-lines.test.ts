import { snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { snapshotLines } from './snapshot-lines.ts';

const snapshotId = SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001');
const healthy = snapshotWith({}, { snapshotId });
const about = { bytes: 21_140, raw: false };

test('every value stands with its place, and the foot says what stays and what was taken out', () => {
  const text = snapshotLines(
    { ...healthy, removed: [{ rule: 'user-names', count: 3 }], withheld: ['processes'] },
    about,
  ).join('\n');

  expect(text).toContain('  fileSystems[0].freeBytes = 210000000000');
  expect(text).toContain('Taken out: 3 × user-names.');
  expect(text).toContain('Stays here unless your words ask for it: Programs running.');
  expect(text).toMatch(/21140 bytes\. Nothing was sent\.$/);
});

test('a section that failed gives its reason, and one that was never tried here says so', () => {
  const dns = { state: 'failed' as const, ms: 3_000, reason: 'took longer than 3 s' }; // as const: the literal
  const updates = { state: 'ok' as const, ms: 1, value: {}, unverified: true as const }; // as const: the literals
  const lines = snapshotLines(
    // as: a section of a newer agent, without what this one knows
    { ...healthy, sections: { dns, updates } as unknown as typeof healthy.sections },
    about,
  );

  expect(lines).toContain('Finding names: failed, took longer than 3 s');
  expect(lines).toContain('Updates, unverified on this platform');
});

test('the raw one warns that a ticket sends less', () => {
  expect(snapshotLines(healthy, { ...about, raw: true }).at(-1)).toContain('without --raw');
});
