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
import {
  type Changed,
  DAY,
  GB,
  MINUTE,
  answered,
  before,
  disk,
  dns,
  errors,
  gateway,
  given,
  heat,
  io,
  load,
  memory,
  network,
  printer,
  processes,
  program,
  refused,
  silent,
  software,
  space,
  stall,
  time,
  unit,
  updates,
  wear,
} from './breakage.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const found = (changed: Changed): Finding[] => runChecks(snapshotWith(changed, { snapshotId }));
const codes = (changed: Changed): string[] =>
  found(changed).map((one) => `${one.severity} ${one.code}`);

const cases: readonly (readonly [
  sentence: string,
  changed: Changed,
  findings: readonly string[],
])[] = [
  ['a disk with 10 GB left is fine', space(10 * GB, 500 * GB), []],
  [
    'a disk just under 10 GB of 500 is nearly full',
    space(10 * GB - 1, 500 * GB),
    ['warn disk-nearly-full'],
  ],
  ['a small disk with a tenth left is fine', space(4 * GB, 40 * GB), []],
  [
    'a small disk just under a tenth is nearly full',
    space(4 * GB - 1, 40 * GB),
    ['warn disk-nearly-full'],
  ],
  [
    'three per cent of a small disk is a warning',
    space(1.2 * GB, 40 * GB),
    ['warn disk-nearly-full'],
  ],
  [
    'just under three per cent and 3 GB is bad',
    space(1.2 * GB - 1, 40 * GB),
    ['bad disk-nearly-full'],
  ],
  ['3 GB of a huge disk is still a warning', space(3 * GB, 4_000 * GB), ['warn disk-nearly-full']],
  ['a disk with nothing left is bad', space(0, 40 * GB), ['bad disk-nearly-full']],
  ['a disk of less than a megabyte holds nothing of people', space(0, 999_999), []],
  ['a disk that was not asked says nothing', space(null, null), []],
  ['a full image is full by nature', disk({ kind: 'image', freeBytes: 0, freeInodes: 0 }), []],
  ['inodes at a twentieth are fine', disk({ inodes: 1_000, freeInodes: 50 }), []],
  [
    'inodes under a twentieth warn',
    disk({ inodes: 1_000, freeInodes: 49 }),
    ['warn inodes-nearly-full'],
  ],
  [
    'inodes at a hundredth still warn',
    disk({ inodes: 1_000, freeInodes: 10 }),
    ['warn inodes-nearly-full'],
  ],
  [
    'inodes under a hundredth are bad',
    disk({ inodes: 1_000, freeInodes: 9 }),
    ['bad inodes-nearly-full'],
  ],
  ['no inodes at all are no shortage', disk({ inodes: 0, freeInodes: 0 }), []],
  ['a file system without inodes says nothing', disk({ inodes: null, freeInodes: null }), []],
  ['the root read-only is bad', disk({ readOnly: true }), ['bad file-system-read-only']],
  [
    'a data disk read-only is worth knowing',
    disk({ mount: '/data', readOnly: true }),
    ['info disk-not-writable'],
  ],
  ['a read-only overlay was meant so', disk({ type: 'overlay', readOnly: true }), []],
  ['a read-only network share was meant so', disk({ kind: 'network', readOnly: true }), []],
  [
    'a data disk that stopped after an error is bad',
    disk({ mount: '/data', type: 'overlay', readOnly: true, stoppedAfterError: true }),
    ['bad file-system-read-only'],
  ],
  ['recorded errors are bad', disk({ errors: 1 }), ['bad disk-errors']],
  ['a file system that keeps no count says nothing', disk({ errors: null }), []],
  [
    'a tenth of memory left is fine',
    memory({ totalBytes: 1_000 * GB, availableBytes: 100 * GB }),
    [],
  ],
  [
    'less than a tenth warns',
    memory({ totalBytes: 1_000 * GB, availableBytes: 99 * GB }),
    ['warn memory-pressure'],
  ],
  [
    'four per cent still warns',
    memory({ totalBytes: 1_000 * GB, availableBytes: 40 * GB }),
    ['warn memory-pressure'],
  ],
  [
    'less than four per cent is bad',
    memory({ totalBytes: 1_000 * GB, availableBytes: 39 * GB }),
    ['bad memory-pressure'],
  ],
  ['waiting for memory under ten per cent is fine', stall(9.9), []],
  ['waiting for memory at ten per cent warns', stall(10), ['warn memory-pressure']],
  ['waiting for memory at thirty per cent is bad', stall(30), ['bad memory-pressure']],
  [
    'memory is judged without pressure too',
    memory({ pressure: null, totalBytes: 1_000 * GB, availableBytes: 50 * GB }),
    ['warn memory-pressure'],
  ],
  ['one kill for want of memory warns', memory({ outOfMemoryKills: 1 }), ['warn memory-ran-out']],
  ['a kernel that counts no kills says nothing', memory({ outOfMemoryKills: null }), []],
  [
    'a program with half of the memory warns',
    program({ memoryBytes: 8 * 1_073_741_824 }),
    ['warn memory-hog'],
  ],
  ['a program just below half is fine', program({ memoryBytes: 8 * 1_073_741_824 - 1 }), []],
  ['a program of unknown size says nothing', program({ memoryBytes: null }), []],
  [
    'a program that has burnt a core since it started is a runaway',
    program({ cores: 0.9, cpuSeconds: 120, startedAt: before(4 * MINUTE) }),
    ['warn runaway-process'],
  ],
  [
    'a little less than a core is fine',
    program({ cores: 0.89, cpuSeconds: 900, startedAt: before(16 * MINUTE) }),
    [],
  ],
  [
    'less than two minutes of work is fine',
    program({ cores: 1, cpuSeconds: 119, startedAt: before(2 * MINUTE) }),
    [],
  ],
  [
    'a browser open for a day is fine',
    program({ cores: 1, cpuSeconds: 3_600, startedAt: before(DAY) }),
    [],
  ],
  [
    'a runaway of unknown age counts',
    program({ cores: 3, cpuSeconds: 500, startedAt: null }),
    ['warn runaway-process'],
  ],
  ['an unmeasured program says nothing', program({ cores: null, cpuSeconds: 500 }), []],
  ['a program with unknown time says nothing', program({ cores: 2, cpuSeconds: null }), []],
  [
    'the agent does not accuse itself',
    program({ pid: 2_211, cores: 1, cpuSeconds: 500, startedAt: null }),
    [],
  ],
  ['a load of twice the threads warns', load({ averages: [24, 18, 5] }), ['warn load-high']],
  ['a load just below is fine', load({ averages: [23.9, 18, 5] }), []],
  ['a load that has only begun is fine', load({ averages: [24, 17.9, 5] }), []],
  ['a load of four times the threads is bad', load({ averages: [48, 40, 30] }), ['bad load-high']],
  ['a system without averages says nothing', load({ averages: null }), []],
  [
    'a runaway explains the load',
    {
      ...load({ averages: [48, 40, 30] }),
      ...program({ cores: 12, cpuSeconds: 9_000, startedAt: null }),
    },
    ['warn runaway-process'],
  ],
  [
    'everything waiting a fifth of the time warns',
    load({ ioPressure: io(20) }),
    ['warn disk-busy'],
  ],
  ['a little less is fine', load({ ioPressure: io(19.9) }), []],
  ['everything waiting half of the time is bad', load({ ioPressure: io(50) }), ['bad disk-busy']],
  [
    'without pressure, half of the sample counts',
    load({ ioPressure: null, ioWait: 0.5 }),
    ['warn disk-busy'],
  ],
  ['without pressure, less than half is fine', load({ ioPressure: io(null), ioWait: 0.49 }), []],
  ['without any figure nothing is said', load({ ioPressure: null, ioWait: null }), []],
  ['forty-nine zombies are fine', processes({ zombies: 49 }), []],
  ['fifty zombies warn, whoever left them', processes({ zombies: 50 }), ['warn zombie-storm']],
  [
    'a thousand zombies are bad',
    processes({ zombies: 1_000, zombieParents: [{ pid: 7, name: 'bad', zombies: 1_000 }] }),
    ['bad zombie-storm'],
  ],
  [
    'under four fifths of open files is fine',
    processes({ openFiles: 799, openFilesLimit: 1_000 }),
    [],
  ],
  [
    'four fifths of open files warn',
    processes({ openFiles: 800, openFilesLimit: 1_000 }),
    ['warn open-files-high'],
  ],
  [
    'nearly all open files are bad',
    processes({ openFiles: 950, openFilesLimit: 1_000 }),
    ['bad open-files-high'],
  ],
  ['an unknown number of open files says nothing', processes({ openFiles: null }), []],
  ['an unknown limit says nothing', processes({ openFilesLimit: null }), []],
  ['a limit of nothing says nothing', processes({ openFilesLimit: 0 }), []],
  [
    'no network at all is one finding',
    { ...network({ up: false }), ...gateway('gone'), ...dns(silent) },
    ['bad network-down'],
  ],
  [
    'a bridge of virtual machines is no network',
    network({ up: false }, { kind: 'virtual' }),
    ['bad network-down'],
  ],
  [
    'in a container the virtual one counts',
    network({ kind: 'virtual', up: false }),
    ['bad network-down'],
  ],
  [
    'a computer with loopback alone has nothing to plug in',
    network({ kind: 'loopback', up: true }),
    [],
  ],
  [
    'a made-up address means that nobody gave one',
    { ...network({ addresses: given('169.254.7.1') }), ...gateway(), ...dns(silent) },
    ['bad no-address'],
  ],
  [
    'a made-up address beside a given one is fine',
    network({ addresses: given('169.254.7.1') }, { addresses: given('10.0.0.9') }),
    [],
  ],
  [
    'a made-up address on an interface that is down is no matter',
    network({ up: false, addresses: given('169.254.7.1') }),
    ['bad network-down'],
  ],
  ['an address but no way out is bad', { ...gateway(), ...dns(silent) }, ['bad no-route']],
  [
    'no way out without an address is somebody else’s finding',
    { ...gateway(), ...network({ addresses: [] }) },
    [],
  ],
  [
    'a dead gateway is one finding',
    { ...gateway('gone'), ...dns(silent, silent) },
    ['bad gateway-gone'],
  ],
  ['a second gateway that answers is enough', gateway('gone', 'answers'), []],
  ['a gateway that was not asked says nothing', gateway('unknown'), []],
  [
    'a gateway without an address can be gone too',
    gateway(
      ...Array.from({ length: 10 }, (_, at) =>
        at === 9 ? ('gone' as const) : ('unknown' as const),
      ),
    ),
    ['bad gateway-gone'],
  ],
  ['no name server that works is bad', dns(silent, refused), ['bad dns-broken']],
  ['one of two is a warning', dns(answered(2), refused), ['warn dns-server-down']],
  ['none asked says nothing', dns(null, null), []],
  ['a quarter of a second is slow', dns(answered(250)), ['warn dns-slow']],
  ['a little less is not', dns(answered(249)), []],
  [
    'overridden names are worth knowing',
    { dns: { ...healthy.dns, hostsOverrides: 2 } },
    ['info hosts-overridden'],
  ],
  ['an unreadable hosts file says nothing', { dns: { ...healthy.dns, hostsOverrides: null } }, []],
  ['less than a minute off is fine', time(59_999), []],
  ['a minute behind warns', time(-60_000), ['warn clock-wrong']],
  ['five minutes ahead are bad', time(300_000), ['bad clock-wrong']],
  ['a time server counts alone', time(null, 7_200_000), ['bad clock-wrong']],
  ['witnesses that disagree are no evidence', time(3_600_000, 40), []],
  ['no witness at all says nothing', time(null, null), []],
  [
    'a failed service warns',
    unit({ state: 'failed', result: 'exit-code', exitStatus: 1 }),
    ['warn service-failed'],
  ],
  [
    'a failed service that tells nothing warns too',
    unit({ state: 'failed', restarts: null, result: null, exitStatus: null, description: null }),
    ['warn service-failed'],
  ],
  [
    'a service that restarts over and over is bad',
    unit({ state: 'starting', restarts: 3 }),
    ['bad service-crash-looping'],
  ],
  [
    'one that gave up is told once',
    unit({ state: 'failed', restarts: 5, result: null, description: null }),
    ['bad service-crash-looping'],
  ],
  ['two restarts are fine', unit({ state: 'starting', restarts: 2 }), []],
  ['one that has settled is fine', unit({ restarts: 9 }, { restarts: 9, state: 'finished' }), []],
  [
    'eleven failed services are ten findings',
    unit(...Array.from({ length: 11 }, () => ({ state: 'failed' as const }))),
    Array.from({ length: 10 }, () => 'warn service-failed'),
  ],
  [
    'a document that waits a quarter of an hour is stuck',
    printer({ state: 'printing', waitingJobs: 1, oldestJobAt: before(15 * MINUTE) }),
    ['bad printer-queue-stuck'],
  ],
  [
    'one that waits a little less is printing',
    printer({ state: 'printing', waitingJobs: 1, oldestJobAt: before(15 * MINUTE - 1) }),
    [],
  ],
  [
    'documents at a stopped printer are stuck at once',
    printer({ state: 'stopped', waitingJobs: 2 }),
    ['bad printer-queue-stuck'],
  ],
  [
    'a document from the future is not',
    printer({ waitingJobs: 1, oldestJobAt: before(-MINUTE) }),
    [],
  ],
  [
    'the default printer stopped warns',
    printer({ state: 'stopped', message: 'Paused' }),
    ['warn printer-stopped'],
  ],
  [
    'another one that takes nothing is worth knowing',
    printer({ accepting: false, isDefault: false }),
    ['info printer-stopped'],
  ],
  [
    'a printer out of paper with documents says why',
    printer({ waitingJobs: 1, oldestJobAt: before(DAY), reasons: ['media-empty-error'] }),
    ['bad printer-queue-stuck'],
  ],
  ['updates of 44 days ago are fine', updates({ lastInstalledAt: before(45 * DAY - 1) }), []],
  [
    'updates of 45 days ago warn',
    updates({ lastInstalledAt: before(45 * DAY) }),
    ['warn updates-overdue'],
  ],
  [
    'updates of 120 days ago are bad',
    updates({ lastInstalledAt: before(120 * DAY), checkedAt: null }),
    ['bad updates-overdue'],
  ],
  [
    'not even looking for a fortnight is worth knowing',
    updates({ checkedAt: before(14 * DAY), lastInstalledAt: null }),
    ['info updates-overdue'],
  ],
  ['dates that are not known say nothing', updates({ checkedAt: null, lastInstalledAt: null }), []],
  [
    'dates from the future say nothing',
    updates({ checkedAt: before(-DAY), lastInstalledAt: before(-DAY) }),
    [],
  ],
  [
    'a pending restart is worth knowing',
    updates({ restartPending: true, restartReasons: ['linux-image'] }),
    ['info restart-pending'],
  ],
  [
    'after two weeks it warns',
    { ...updates({ restartPending: true }), os: { ...healthy.os, uptimeSeconds: 14 * 86_400 } },
    ['warn restart-pending'],
  ],
  ['a battery that lost a little less than a third is fine', wear(0.29), []],
  ['a battery that lost thirty per cent is worth knowing', wear(0.3), ['info battery-worn']],
  ['a battery that lost half warns', wear(0.5), ['warn battery-worn']],
  ['a battery that tells no honest figure says nothing', wear(null), []],
  ['five degrees below the limit warn', heat(95, 100), ['warn overheating']],
  ['six degrees below are fine', heat(94.9, 100), []],
  ['the limit itself is bad', heat(80, 80), ['bad overheating']],
  ['without a limit, a hundred degrees are bad', heat(100, null), ['bad overheating']],
  [
    'a firewall that is off warns',
    { security: { ...healthy.security, firewall: 'off', firewallName: null } },
    ['warn firewall-off'],
  ],
  [
    'one that nobody may look at does not',
    { security: { ...healthy.security, firewall: 'unknown' } },
    [],
  ],
  [
    'a laptop without encryption warns',
    { security: { ...healthy.security, diskEncryption: 'off' } },
    ['warn encryption-off'],
  ],
  ['fifty times the same error warn', errors(50, 50), ['warn many-log-errors']],
  ['forty-nine are fine', errors(49, 49), []],
  ['five hundred different ones warn', errors(500, 9, 8), ['warn many-log-errors']],
  ['an empty log is fine', errors(0), []],
  ['a broken package warns', software(1, false), ['warn packages-broken']],
  ['a damaged database warns', software(0, true), ['warn packages-broken']],
  ['packages that are whole are not named', software(0, true, 1), ['warn packages-broken']],
];

test.each(cases)('%s', (_, changed, findings) => {
  expect(codes(changed)).toEqual(findings);
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
