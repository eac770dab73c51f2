import { healthyAt, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import type { StateChange } from '@firstline/protocol/snapshots/changes';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { nextId } from '../tickets/sample.test-data.ts';
import type { KeptSnapshot } from './store.ts';

/** A finding as an agent sends it; give what matters. */
export const sampleFinding = (given: Partial<Finding> = {}): Finding => ({
  code: 'disk-nearly-full',
  severity: 'bad',
  params: { mount: '/home', freeBytes: 600_000_000, totalBytes: 502_000_000_000 },
  evidence: [{ section: 'disks', path: 'fileSystems[0].freeBytes', value: 600_000_000 }],
  remedy: 'free-disk-space',
  since: null,
  hides: [],
  ...given,
});

/** A change as the computer found it; give what matters. */
export const sampleChange = (given: Partial<StateChange> = {}): StateChange => ({
  section: 'software',
  key: 'package/dpkg/contoso-vpn',
  label: 'contoso-vpn',
  kind: 'changed',
  before: '5.2.0',
  after: '5.3.1',
  at: null,
  likelihood: 'unlikely',
  mayExplain: [],
  ...given,
});

/** The healthy laptop's snapshot as the console keeps it, told otherwise where it matters. */
export function keptSnapshot(
  given: Partial<Snapshot> = {},
  changed: Parameters<typeof snapshotWith>[0] = {},
): KeptSnapshot {
  const id = SnapshotId.parse(nextId());
  const takenAt = given.takenAt ?? healthyAt;
  const snapshot = { ...snapshotWith(changed, { snapshotId: id, takenAt }), ...given };
  return {
    id,
    deviceId: nextId(),
    deviceName: 'LT-2290',
    takenAt,
    bytes: 20_000,
    sha256: 'ab'.repeat(32),
    json: JSON.stringify(snapshot),
    snapshot,
  };
}

/** What the engine answers when such a snapshot is asked for. */
export function answered(kept: KeptSnapshot) {
  return { ok: true, value: { ...kept, receivedAt: kept.takenAt } };
}
