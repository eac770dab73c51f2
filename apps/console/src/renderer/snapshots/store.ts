import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../bridge/bridge.ts';

/** Snapshots kept open; older ones are read again. */
const KEPT = 12;

export interface KeptSnapshot {
  readonly id: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly takenAt: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Byte for byte as the employee saw it. */
  readonly json: string;
  /** null when this console cannot read its shape; it is shown raw then. */
  readonly snapshot: Snapshot | null;
}
export interface SnapshotsState {
  readonly byId: ReadonlyMap<string, KeptSnapshot>;
  readonly unread: Readonly<Record<string, string>>;
}
export interface Snapshots extends StoreApi<SnapshotsState> {
  readonly read: (id: string) => Promise<void>;
  readonly empty: () => void;
}

export function createSnapshots(bridge: ConsoleBridge): Snapshots {
  const store = createStore<SnapshotsState>(() => ({ byId: new Map(), unread: {} }));
  const { getState: get, setState: set } = store;
  const reading = new Set<string>();
  return {
    ...store,
    async read(id) {
      // A snapshot never changes: once read is read.
      if (get().byId.has(id) || reading.has(id)) return;
      reading.add(id);
      const answer = await bridge.call('snapshot.get', { snapshotId: id });
      reading.delete(id);
      if (!answer.ok) {
        set({ unread: { ...get().unread, [id]: answer.refusal } });
        return;
      }
      const kept = { ...answer.value, snapshot: parsed(answer.value.json) };
      const { [id]: _was, ...unread } = get().unread;
      set({ byId: new Map([...[...get().byId].slice(-KEPT + 1), [id, kept]]), unread });
    },
    empty: () => set({ byId: new Map(), unread: {} }),
  };
}

function parsed(json: string): Snapshot | null {
  try {
    const read = Snapshot.safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch {
    // Not JSON at all: shown raw like any shape we do not know.
    return null;
  }
}
