import { readPeople } from '@firstline/diagnostics/people';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { Person } from '@firstline/redaction/user-marks';
import type { DraftFile } from '../draft.ts';
import type { EnginePorts } from '../engine.ts';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Owed } from '../outbox/record.ts';
import { createPrepareSnapshot, type PrepareSnapshot } from './prepare-snapshot.ts';

/** Everything that reads this computer: for a ticket, for what a ticket is still owed, for Home. */
export interface Reader {
  readonly snapshots: PrepareSnapshot;
  /** What is wrong here now. */
  look(): Promise<readonly Finding[]>;
  /** Puts the snapshots in the outbox that sent tickets still wait for. */
  settleDebts(): void;
  /** No snapshot is being read that a ticket waits for. */
  idle(): Promise<void>;
  /** Stops what is being read. */
  close(): void;
}

export function createReader(options: {
  readonly ports: EnginePorts;
  readonly queue: OfflineQueue;
  readonly draft: DraftFile;
  readonly deviceName: string;
  /** Whom the device is enrolled for; directories know fuller names than accounts do. */
  readonly owner: () => Person | null;
  readonly aheadMs: () => number | null;
}): Reader {
  const { ports, queue, draft } = options;
  const { system, clock, random, log } = ports;
  const unwanted = new AbortController();
  const settling = new Map<string, Promise<void>>();

  function take(
    snapshotId: SnapshotId,
    onSection: Parameters<Parameters<typeof createPrepareSnapshot>[0]['take']>[1] = () => {},
  ): Promise<Snapshot> {
    return takeSnapshot({
      snapshotId,
      system,
      signal: unwanted.signal,
      onSection: ({ section, state }) => onSection(section, state),
      aheadOfFirstlineMs: options.aheadMs(),
      log: log.part('snapshot'),
    });
  }

  const snapshots = createPrepareSnapshot({
    take,
    check: runChecks,
    people: async () => withOwner(await readPeople(system), options.owner()),
    breathe: system.clock.breathe,
    text: () => draft.now()?.text ?? '',
    deviceName: () => options.deviceName,
    clock,
    random,
    onTrouble: (what, error) => log.error('A snapshot had trouble.', { what, error }),
  });

  async function settle(owed: Owed): Promise<void> {
    const { snapshotId, ticketId } = owed;
    try {
      const { json, sha256 } = await snapshots.finish(owed);
      if (unwanted.signal.aborted) return;
      await queue.keep(snapshotId, json);
      await queue.put([{ type: 'snapshot.submit', body: { snapshotId, ticketId, sha256 } }]);
    } catch (error) {
      // Still owed: tried again at the next start.
      log.error('A snapshot is still owed.', { error });
    } finally {
      settling.delete(snapshotId);
    }
  }

  return {
    snapshots,
    async look() {
      return runChecks(await take(SnapshotId.parse(uuidv7(clock.now(), random(10)))));
    },
    settleDebts() {
      for (const owed of queue.owed()) {
        if (settling.has(owed.snapshotId)) continue;
        settling.set(owed.snapshotId, settle(owed));
      }
    },
    async idle() {
      await Promise.all(settling.values());
    },
    close: () => unwanted.abort(),
  };
}

function withOwner(people: readonly Person[], owner: Person | null): readonly Person[] {
  return owner === null ? people : [...people, owner];
}
