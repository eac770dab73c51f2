import { expect, test } from 'vitest';
import { Snapshot } from './snapshot.ts';
import { sectionNames, sectionShapes } from './sections.ts';

const smallest = {
  schema: 1,
  snapshotId: '019aa8a0-0000-7000-8000-000000000001',
  takenAt: '2026-11-21T09:40:00.000Z',
  tookMs: 182.4,
  platform: 'linux',
  sections: {},
  findings: [],
  removed: [],
  withheld: [],
};

test('a section of a newer agent survives, untyped', () => {
  const sections = { 'quantum-link': { state: 'ok', ms: 3, value: { qubits: 7 } } };

  expect(Snapshot.parse({ ...smallest, sections }).sections).toEqual(sections);
});

test('a field that a newer agent added to a known section survives', () => {
  const value = {
    cards: [{ name: 'HDA', driver: null, outputs: 1, inputs: 0, jack: 'rear' }],
    muted: true,
    service: 'running',
  };
  const sections = { audio: { state: 'ok', ms: 1, value } };

  expect(Snapshot.parse({ ...smallest, sections }).sections).toEqual(sections);
});

test('a section that is absent or failed says why', () => {
  const sections = {
    battery: { state: 'absent', ms: 0.2, reason: 'no battery fitted' },
    printers: { state: 'failed', ms: 3000, reason: 'took longer than 3 s' },
  };

  expect(Snapshot.parse({ ...smallest, sections }).sections).toEqual(sections);
});

test.each([
  ['an unknown schema', { schema: 2 }],
  ['a device id that is no UUIDv7', { snapshotId: '7' }],
  ['a section without a state', { sections: { os: { ms: 1, value: {} } } }],
  ['an unknown section without a state', { sections: { new: { ms: 1 } } }],
  [
    'a negative size',
    {
      sections: {
        disks: {
          state: 'ok',
          ms: 1,
          value: { fileSystems: [], drives: [{ name: 'sda', sizeBytes: -1 }] },
        },
      },
    },
  ],
])('%s is refused', (_, part) => {
  expect(Snapshot.safeParse({ ...smallest, ...part }).success).toBe(false);
});

test('at least the twenty sections of the first release are known, each under a kebab-case name', () => {
  expect(sectionNames.length).toBeGreaterThanOrEqual(20);
  expect(sectionNames.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  expect(sectionNames.filter((name) => sectionShapes[name].def.catchall === undefined)).toEqual([]);
});

test('the type of a parsed snapshot names the values of known sections', () => {
  const { sections } = Snapshot.parse(smallest);
  const os = sections.os;

  expect(os?.state === 'ok' ? os.value.kernel : null).toBeNull();
});
