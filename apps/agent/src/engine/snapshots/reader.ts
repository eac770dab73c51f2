import type { WantedEndpoint } from '@firstline/diagnostics/collector';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Person } from '@firstline/redaction/user-marks';
import type { DraftFile } from '../draft.ts';
import type { EnginePorts } from '../ports.ts';
import type { Remembered } from '../health/remembered.ts';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Owed } from '../outbox/record.ts';
import type { Reading } from './judge.ts';
import { createPrepareSnapshot, type PrepareSnapshot } from './prepare-snapshot.ts';
import type { OnSection } from './read-computer.ts';

/** A computer that could not be read is tried again after this, milliseconds, for a ticket that waits for it. */
const RETRY_MS = 60_000;

/** Everything that reads this computer: for a ticket, for what a ticket is still owed, for Home. */
export interface Reader {
  readonly snapshots: PrepareSnapshot;
  /** Reads these sections, null for all; what was seen goes to `onReading`. */
  look(sections: readonly SectionName[] | null): Promise<void>;
  /** The same, and says what was seen. */
  lookAt(sections: readonly SectionName[] | null): Promise<Reading>;
  /** Puts the snapshots in the outbox that sent tickets still wait for. */
  settleDebts(): void;
  /** No snapshot is being read that a ticket waits for. */
  idle(): Promise<void>;
  /** Stops what is being read and waits until nothing of it runs. */
  close(): Promise<void>;
}

export function createReader(options: {
  readonly ports: EnginePorts;
  readonly queue: OfflineQueue;
  readonly draft: DraftFile;
  readonly deviceName: string;
  readonly owner: () => Person | null;
  readonly aheadMs: () => number | null;
  readonly endpoints: () => readonly WantedEndpoint[];
  /** What the organisation does not want read. */
  readonly off: () => readonly SectionName[];
  /** What is remembered of looks before. */
  readonly memory: () => Remembered;
  /** Every look that was taken, whatever for. */
  readonly onReading: (reading: Reading, whole: boolean) => void;
}): Reader {
  const { ports, queue, draft } = options;
  const { clock, random, log, timers } = ports;
  let cancelRetry = () => {};
  const unwanted = new AbortController();
  const settling = new Map<string, Promise<void>>();
  const reading = new Set<Promise<unknown>>();

  async function read(
    snapshotId: SnapshotId,
    onSection: OnSection,
    sections: readonly SectionName[] | null,
  ): Promise<Reading> {
    const one = ports.readComputer(
      {
        snapshotId,
        owner: options.owner(),
        aheadOfFirstlineMs: options.aheadMs(),
        endpoints: options.endpoints(),
        off: options.off(),
        sections,
        memory: options.memory(),
      },
      onSection,
      unwanted.signal,
    );
    const over = one.then(
      () => void reading.delete(over),
      () => void reading.delete(over),
    );
    reading.add(over);
    const taken = await one;
    if (!unwanted.signal.aborted) options.onReading(taken, sections === null);
    return taken;
  }

  const snapshots = createPrepareSnapshot({
    read: async (snapshotId, onSection) => (await read(snapshotId, onSection, null)).redacted,
    text: () => draft.now()?.text ?? '',
    deviceName: () => options.deviceName,
    clock,
    random,
    onTrouble: (what, error) => {
      if (!unwanted.signal.aborted) log.error('A snapshot had trouble.', { what, error });
    },
  });

  const lookAt: Reader['lookAt'] = (sections) => {
    const id = SnapshotId.parse(uuidv7(clock.now(), random(10)));
    return read(id, () => {}, sections);
  };

  async function settle(owed: Owed): Promise<void> {
    const { snapshotId, ticketId } = owed;
    try {
      const { json, sha256 } = await snapshots.finish(owed);
      if (unwanted.signal.aborted) return;
      await queue.keep(snapshotId, json);
      await queue.put([{ type: 'snapshot.submit', body: { snapshotId, ticketId, sha256 } }]);
    } catch (error) {
      if (unwanted.signal.aborted) return;
      log.error('A snapshot is still owed.', { error });
      cancelRetry();
      cancelRetry = timers.after(RETRY_MS, settleDebts);
    } finally {
      settling.delete(snapshotId);
    }
  }

  function settleDebts(): void {
    for (const owed of queue.owed()) {
      if (!settling.has(owed.snapshotId)) settling.set(owed.snapshotId, settle(owed));
    }
  }

  return {
    snapshots,
    async look(sections) {
      await lookAt(sections);
    },
    lookAt,
    settleDebts,
    async idle() {
      await Promise.all(settling.values());
    },
    async close() {
      unwanted.abort();
      cancelRetry();
      await Promise.all(reading);
      await Promise.all(settling.values());
    },
  };
}
