/**
 * Reads the computer that it runs on, judges what it read, and prints both as JSON. This is all that
 * the lab knows of a case: the collectors and checks are the product's own, and nobody tells them.
 */
import type { WantedEndpoint } from '@firstline/diagnostics/collector';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';

/** What it prints. */
export type Look = { readonly snapshot: Snapshot; readonly findings: readonly Finding[] };

/** What the organisation's server tells every agent of it: which servers its computers want to reach. */
const endpoints: readonly WantedEndpoint[] = [
  { name: 'Firstline', kind: 'firstline', host: 'help.northwind.example', port: 443, tls: true },
  { name: 'Mail', kind: 'mail', host: 'mail.northwind.example', port: 993, tls: true },
];

const snapshot = await takeSnapshot({
  snapshotId: SnapshotId.parse('019aa8a0-0000-7000-8000-000000000008'),
  system: thisComputer({ probes: 'configured' }),
  endpoints,
});
const look: Look = { snapshot, findings: runChecks(snapshot) };
process.stdout.write(JSON.stringify(look));
