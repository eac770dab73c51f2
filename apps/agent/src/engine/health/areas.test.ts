import { healthyAt, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { SWITCHED_OFF } from '@firstline/protocol/snapshots/section';
import { expect, test } from 'vitest';
import { areaOf, areasOf } from './areas.ts';

const finding = (
  code: string,
  section: string,
  severity: Finding['severity'] = 'warn',
): Finding => ({
  code,
  severity,
  params: {},
  evidence: [{ section, path: 'x', value: 1 }],
  remedy: null,
  since: null,
  hides: [],
});
const snapshotId = SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001');
const { sections } = snapshotWith({}, { snapshotId });

test('a healthy computer is fine in every area, with a figure for each', () => {
  const areas = areasOf(sections, [], healthyAt);

  expect(areas.map(({ area, verdict }) => `${area} ${verdict}`)).toEqual([
    'storage ok',
    'memory ok',
    'battery ok',
    'network ok',
    'updates ok',
    'security ok',
    'printers ok',
    'sign-in ok',
    'crashes ok',
    'rest ok',
  ]);
  expect(areas[0]?.facts).toEqual({
    mount: '/',
    freeBytes: 210_000_000_000,
    totalBytes: 500_000_000_000,
  });
});

test('an area is as bad as the worst that was found in it', () => {
  const findings = [
    finding('disk-errors', 'disks', 'bad'),
    finding('gateway-gone', 'gateway', 'bad'),
    finding('disk-nearly-full', 'disks'),
  ];

  const areas = areasOf(sections, findings, healthyAt);

  expect(areas.filter(({ findings: own }) => own.length > 0)).toMatchObject([
    { area: 'storage', verdict: 'bad', findings: [0, 2] },
    { area: 'network', verdict: 'bad', findings: [1] },
  ]);
});

test.each([
  ['print-service-down', 'services', 'printers'],
  ['password-expiring', 'security', 'sign-in'],
  ['memory-hog', 'processes', 'memory'],
  ['service-crash-looping', 'services', 'crashes'],
  ['overheating', 'temperature', 'rest'],
  ['of-a-newer-version', 'smell', 'rest'],
])('%s, read from %s, is looked for under %s', (code, section, area) => {
  expect(areaOf(finding(code, section))).toBe(area);
});

test('what a computer does not tell, and what failed this time, is not called fine', () => {
  const areas = areasOf(
    {
      battery: { state: 'absent', ms: 1, reason: 'no battery fitted' },
      disks: { state: 'failed', ms: 3_000, reason: 'took longer than 3 s' },
      printers: { state: 'absent', ms: 0, reason: SWITCHED_OFF },
      time: { ...must(sections.time), unverified: true },
    },
    [],
    healthyAt,
  );

  expect(areas).toEqual([
    { area: 'storage', verdict: 'failed', facts: {}, unverified: false, findings: [] },
    { area: 'battery', verdict: 'untold', facts: {}, unverified: false, findings: [] },
    { area: 'printers', verdict: 'off', facts: {}, unverified: false, findings: [] },
    expect.objectContaining({ area: 'sign-in', verdict: 'ok', unverified: true }),
  ]);
});

test('a quick look leaves the areas it did not read as they were, but for their findings', () => {
  const whole = areasOf(sections, [finding('battery-worn', 'battery', 'info')], healthyAt);

  const { memory } = sections;
  const quick = areasOf(memory ? { memory } : {}, [], healthyAt, whole);

  expect(quick.map(({ area }) => area)).toEqual(whole.map(({ area }) => area));
  expect(quick.find(({ area }) => area === 'battery')).toMatchObject({
    verdict: 'ok',
    findings: [],
  });
  expect(quick.find(({ area }) => area === 'storage')?.facts).toEqual(whole[0]?.facts);
});

function must<T>(value: T | undefined): T & { readonly state: 'ok' } {
  // as: every section of the healthy laptop is ok
  return value as T & { readonly state: 'ok' };
}
