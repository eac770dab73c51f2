import { healthySections as healthy, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { expect, test } from 'vitest';
import { nothingRemembered } from '../engine/health/remembered.ts';
import { doctorLines } from './doctor-lines.ts';
import type { Look } from './look.ts';
import { COLUMNS } from './wrapped.ts';

const raw = snapshotWith(
  {},
  { snapshotId: SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001') },
);
const stuck: Finding = {
  code: 'disk-nearly-full',
  severity: 'bad',
  params: { mount: '/', freeBytes: 4e9, totalBytes: 240e9 },
  evidence: [],
  remedy: 'free-disk-space',
  since: '2026-11-12T08:00:00.000Z',
  hides: ['updates-overdue'],
};
const saw = (findings: readonly Finding[], sections = raw.sections): Look => ({
  raw: { ...raw, sections },
  reading: {
    findings,
    redacted: { snapshot: raw, removedIn: new Map() },
    memory: nothingRemembered,
    changes: {
      healthyAt: '2026-11-01T08:00:00.000Z',
      total: 2,
      list: ['likely', 'unlikely'].map((likelihood, index) => ({
        section: 'software',
        key: `package/dpkg/${likelihood}`,
        label: `the ${likelihood} one`,
        kind: 'added',
        before: null,
        after: `4.${index}`,
        at: null,
        likelihood: likelihood === 'likely' ? 'likely' : 'unlikely',
        mayExplain: ['disk-nearly-full'],
      })),
    },
  },
});

test('a healthy computer gets one line', () => {
  expect(doctorLines(saw([]))).toEqual(['Everything looks fine. Looked at in 0.1 s.']);
});

test('a problem says what it is, since when, what it hides, what changed before and what to do', () => {
  const text = doctorLines(saw([stuck])).join('\n');

  expect(text).toMatch(/^Bad {6}Your disk is almost full\n/);
  expect(text).toContain('For IT: ');
  expect(text).toMatch(/Since 12 Nov 2026/);
  expect(text).toContain('It is also why: Updates are overdue.');
  expect(text).toContain('Changed before: the likely one is new (4.0).');
  expect(text).not.toContain('the unlikely one');
  expect(text).toContain('What to do: Free up space, in the Firstline window');
  expect(text).toMatch(/1 problem\. Looked at in 0\.1 s\.$/);
});

test('what was not read is named with its reason, and notes are no problems', () => {
  const note: Finding = { ...stuck, code: 'of-a-newer-version', severity: 'info', hides: [] };
  const dns = { state: 'failed' as const, ms: 3_000, reason: 'took longer than 3 s' }; // as const: the literal
  const lines = doctorLines(saw([note], { ...raw.sections, dns }));

  expect(lines[0]).toBe('Note     of a newer version');
  expect(lines).toContain('Not read: Finding names (took longer than 3 s).');
  expect(lines.at(-1)).toBe('Everything else looks fine. Looked at in 0.1 s.');
});

test('long names stay inside 78 columns', () => {
  const long = { ...stuck, params: { ...stuck.params, mount: healthy.os.name.repeat(20) } };

  const lines = doctorLines(saw([long]));

  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
});
