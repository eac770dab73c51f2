import { SnapshotId } from '@firstline/protocol/ids';
import {
  type SectionName,
  sectionNames,
  sectionShapes,
} from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { unknownValue } from './any-value.ts';
import { healthySections as healthy, snapshotWith } from './healthy.ts';
import { runChecks } from './run-checks.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const snapshot = snapshotWith({}, { snapshotId });

const only = (names: readonly SectionName[], sections = snapshot.sections): Snapshot => ({
  ...snapshot,
  // as: a part of the sections is a snapshot's sections too
  sections: Object.fromEntries(
    Object.entries(sections).filter(([name]) => names.includes(name as SectionName)), // as: a key of them
  ) as Snapshot['sections'],
});

test.each(sectionNames)('a laptop of which nothing is known but %s is not accused', (name) => {
  expect(runChecks(only([name]))).toEqual([]);
  expect(runChecks(only(sectionNames.filter((one) => one !== name)))).toEqual([]);
});

test.each(sectionNames)('values of %s that are not known accuse nobody', (name) => {
  const value = unknownValue(sectionShapes[name], healthy[name]);
  // as: the value has the shape of its name
  const sections = {
    ...snapshot.sections,
    [name]: { state: 'ok', ms: 1, value },
  } as Snapshot['sections'];

  expect(runChecks({ ...snapshot, sections })).toEqual([]);
});

test('a laptop with nothing known in any section is not accused', () => {
  const sections = Object.fromEntries(
    sectionNames.map((name) => [
      name,
      { state: 'ok', ms: 1, value: unknownValue(sectionShapes[name], healthy[name]) },
    ]),
  ) as Snapshot['sections']; // as: each value has the shape of its name

  expect(runChecks({ ...snapshot, sections })).toEqual([]);
});

test('a section that failed or is absent accuses nobody', () => {
  for (const state of ['failed', 'absent'] as const) {
    const sections = Object.fromEntries(
      sectionNames.map((name) => [name, { state, ms: 1, reason: 'not read' }]),
    ) as Snapshot['sections']; // as: the state has no value whose shape could be wrong

    expect(runChecks({ ...snapshot, sections })).toEqual([]);
  }
});

/** A server without screen, sound, printers, firewall or encryption of its own, up for a hundred days. */
const server = snapshotWith(
  {
    device: { ...healthy.device, kind: 'server' },
    os: { ...healthy.os, uptimeSeconds: 8_640_000 },
    security: {
      ...healthy.security,
      firewall: 'off',
      diskEncryption: 'off',
      secureBoot: 'off',
      remoteSignIn: true,
    },
    network: {
      routes: [{ family: 4, to: 'default', via: '10.0.0.1', interface: 'eno1', metric: 0 }],
      interfaces: healthy.network.interfaces.flatMap((one) => [
        { ...one, name: 'eno1', kind: 'ethernet' as const },
        {
          ...one,
          name: 'eno2',
          kind: 'ethernet' as const,
          up: false,
          carrier: false,
          addresses: [],
        },
        { ...one, name: 'docker0', kind: 'virtual' as const, up: false, carrier: false },
      ]),
    },
    audio: { cards: [{ name: 'HDMI', driver: null, outputs: 1, inputs: 0 }], service: 'stopped' },
    wifi: { interfaces: [] },
    vpn: { connections: [] },
    startup: { items: [] },
  },
  { snapshotId },
);

/** What of it a container can see: no hardware, no services, one virtual interface. */
const container = snapshotWith(
  {
    device: { ...healthy.device, kind: 'container', maker: null, model: null, serial: null },
    security: {
      ...healthy.security,
      firewall: 'off',
      diskEncryption: 'unknown',
      secureBoot: 'unknown',
    },
    network: {
      routes: [{ family: 4, to: 'default', via: '172.17.0.1', interface: 'eth0', metric: 0 }],
      interfaces: healthy.network.interfaces.map((one) => ({
        ...one,
        name: 'eth0',
        kind: 'virtual',
      })),
    },
    updates: { ...healthy.updates, checkedAt: null, lastInstalledAt: '2024-01-01T00:00:00.000Z' },
    time: { ...healthy.time, keeper: null, synchronised: null, aheadOfFirstlineMs: null },
  },
  { snapshotId },
);

const hardware: readonly SectionName[] = ['battery', 'wifi', 'displays', 'temperature'];
const desktop: readonly SectionName[] = ['printers', 'services', 'audio', 'log-errors', 'crashes'];

test('a bare server is fine', () => {
  const seen = sectionNames.filter((name) => !hardware.includes(name) && name !== 'printers');

  expect(runChecks(only(seen, server.sections))).toEqual([]);
});

test('a bare container is fine', () => {
  const seen = sectionNames.filter((name) => ![...hardware, ...desktop].includes(name));

  expect(runChecks(only(seen, container.sections))).toEqual([]);
});
