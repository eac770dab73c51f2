import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { fill } from '../fill.ts';
import { healthySections as healthy, snapshotWith } from '../healthy.ts';
import { runChecks } from '../run-checks.ts';
import { sectionWords } from '../section-words.ts';
import { findingWords, remedyWords } from '../words.ts';
import { before, type Changed, DAY, updates } from './cases/breakage.ts';
import type { Case } from './cases/case.ts';
import { connectionCases } from './cases/connection.ts';
import { diskCases } from './cases/disks.ts';
import { machineCases } from './cases/machine.ts';
import { programCases } from './cases/programs.ts';
import { protectionCases } from './cases/protection.ts';
import { serverCases } from './cases/servers.ts';
import { connectionFindings } from './cases/whole-connection.ts';
import { machineFindings } from './cases/whole-machine.ts';
import { programsFindings } from './cases/whole-programs.ts';
import { protectionFindings } from './cases/whole-protection.ts';
import { serversFindings } from './cases/whole-servers.ts';
import { told } from './told.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const found = (changed: Changed): Finding[] => runChecks(snapshotWith(changed, { snapshotId }));
const codes = (changed: Changed): string[] =>
  found(changed).map((one) => `${one.severity} ${one.code}`);

const cases: readonly Case[] = [
  ...diskCases,
  ...machineCases,
  ...connectionCases,
  ...serverCases,
  ...programCases,
  ...protectionCases,
];

test.each(cases)('%s', (_, changed, findings) => {
  expect(codes(changed)).toEqual(findings);
});

const whole = new Map(cases.map(([sentence, changed]) => [sentence, changed]));

test.each([
  ...machineFindings,
  ...connectionFindings,
  ...serversFindings,
  ...programsFindings,
  ...protectionFindings,
])('%s: %s, told whole', (sentence, ...lines) => {
  const all = found(whole.get(sentence) ?? {}).map(told);

  expect(all.find(([code]) => code === lines[0])).toEqual(lines);
});

test('a check judges without the sections it merely may use', () => {
  const { sections } = snapshotWith(
    {
      security: { ...healthy.security, diskEncryption: 'off' },
      ...updates({ restartPending: true, lastInstalledAt: before(50 * DAY), checkedAt: null }),
    },
    { snapshotId },
  );
  const { os: _, battery: __, ...rest } = sections;
  const { device: ___, ...least } = rest;
  const of = (some: typeof sections) =>
    runChecks({ ...snapshotWith({}, { snapshotId }), sections: some }).map((one) => one.code);

  expect(of(rest)).toEqual(['updates-overdue', 'encryption-off', 'restart-pending']);
  expect(of(least)).toEqual(['updates-overdue', 'restart-pending']);
});

test.each(['tablet', 'desktop'] as const)(
  'a %s is judged by whether it is carried about',
  (kind) => {
    const { battery: _, ...sections } = snapshotWith(
      {
        security: { ...healthy.security, diskEncryption: 'off' },
        device: { ...healthy.device, kind },
      },
      { snapshotId },
    ).sections;

    expect(runChecks({ ...snapshotWith({}, { snapshotId }), sections })).toHaveLength(
      kind === 'tablet' ? 1 : 0,
    );
  },
);

test('a healthy laptop has no finding, and is a snapshot that the protocol accepts', () => {
  expect(found({})).toEqual([]);
  expect(Snapshot.parse(snapshotWith({}, { snapshotId }))).toEqual(
    snapshotWith({}, { snapshotId }),
  );
  expect(snapshotWith({}, { snapshotId, takenAt: before(DAY) }).takenAt).toBe(before(DAY));
});

test('every finding fits the protocol, and its words leave no placeholder open', () => {
  const all = cases.flatMap(([, changed]) => found(changed));
  const said = all.flatMap((one) => {
    const { employee, technician } = findingWords[one.code] ?? {};
    return [employee?.title, employee?.sentence, technician?.title, technician?.sentence].map(
      (text) =>
        text === undefined
          ? `${one.code} has no words`
          : placeholders(text).filter((name) => !(name in one.params)),
    );
  });

  expect(said.flat()).toEqual([]);
  expect(
    all.filter(
      (one) => !Snapshot.shape.findings.safeParse([one]).success || fill('{', one.params) !== '{',
    ),
  ).toEqual([]);
});

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

test('every check can be provoked, has words, and every remedy it names has words', () => {
  const all = cases.flatMap(([, changed]) => found(changed));
  const provoked = new Set(all.map((one) => one.code));

  expect(catalogue.map((one) => one.code).filter((code) => !provoked.has(code))).toEqual([]);
  expect(Object.keys(findingWords).sort()).toEqual(catalogue.map((one) => one.code).sort());
  expect(all.filter((one) => one.remedy !== null && !(one.remedy in remedyWords))).toEqual([]);
});

test('what a finding explains is the code of another check', () => {
  const known = new Set(catalogue.map((one) => one.code));

  expect(catalogue.flatMap((one) => one.explains).filter((code) => !known.has(code))).toEqual([]);
});

test('evidence stands in the snapshot where the finding says', () => {
  const lost = cases.flatMap(([sentence, changed]) => {
    const { sections } = snapshotWith(changed, { snapshotId });
    return found(changed).flatMap((one) =>
      one.evidence
        .filter(({ section, path }) => {
          const state = sections[section];
          const value = state?.state === 'ok' ? at(state.value, path) : undefined;
          return value === undefined;
        })
        .map(({ section, path }) => `${sentence}: ${section} ${path}`),
    );
  });

  expect(lost).toEqual([]);
});

function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined;
  }
  return here;
}

test('every section has words', () => {
  expect(Object.keys(sectionWords).sort()).toEqual([...sectionNames].sort());
});
