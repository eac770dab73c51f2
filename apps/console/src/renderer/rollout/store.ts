import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../bridge/bridge.ts';
import { counted, withComputer } from './select.ts';

export interface ShownBatch {
  readonly batch: Batch;
  readonly computers: readonly RolloutComputer[];
}
export interface RolloutStoreState {
  readonly loaded: boolean;
  readonly batches: readonly Batch[];
  readonly oldestAgent: string | null;
  readonly fingerprint: string;
  readonly version: string;
  /** Batches whose computers have been read. */
  readonly byId: Readonly<Record<string, ShownBatch>>;
  /** Why the list or a batch could not be read: `list` or a batch's id. */
  readonly unread: Readonly<Record<string, string>>;
}
export interface Rollout extends StoreApi<RolloutStoreState> {
  readonly read: () => Promise<void>;
  readonly readBatch: (id: string) => Promise<void>;
  readonly received: (news: {
    readonly batch: string | null;
    readonly computer: RolloutComputer | null;
  }) => void;
  readonly empty: () => void;
}

export function createRollout(bridge: ConsoleBridge): Rollout {
  const nothing: RolloutStoreState = {
    loaded: false,
    batches: [],
    oldestAgent: null,
    fingerprint: '',
    version: '',
    byId: {},
    unread: {},
  };
  const store = createStore<RolloutStoreState>(() => nothing);
  const { getState: get, setState: set } = store;
  const noteUnread = (name: string, refusal: string | null): void => {
    const { [name]: _before, ...rest } = get().unread;
    set({ unread: refusal === null ? rest : { ...rest, [name]: refusal } });
  };
  let reading: Promise<void> | null = null;
  let readAgain = false;

  async function readList(): Promise<void> {
    const answer = await bridge.call('rollout.list', {});
    noteUnread('list', answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    // A batch that one looks at has its counts from its own computers, and all else from here.
    const byId = { ...get().byId };
    for (const batch of answer.value.batches) {
      const shown = byId[batch.id];
      if (shown === undefined) continue;
      byId[batch.id] = { ...shown, batch: { ...batch, counts: shown.batch.counts } };
    }
    set({ ...answer.value, byId, loaded: true });
  }
  /** Two thousand computers tell their news within minutes: one reading at a time, and one after it. */
  async function read(): Promise<void> {
    readAgain = true;
    if (reading !== null) return reading;
    const all = (async () => {
      while (readAgain) {
        readAgain = false;
        await readList();
      }
    })();
    reading = all.finally(() => {
      reading = null;
    });
    return reading;
  }
  async function readBatch(id: string): Promise<void> {
    const answer = await bridge.call('rollout.get', { batchId: id });
    noteUnread(id, answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    set({ byId: { ...get().byId, [id]: answer.value } });
  }

  return {
    ...store,
    read,
    readBatch,
    received({ batch: id, computer }) {
      if (id === null || computer === null) {
        if (get().loaded) void read();
        for (const known of Object.keys(get().byId)) void readBatch(known);
        return;
      }
      const shown = get().byId[id];
      if (shown === undefined) {
        if (get().loaded) void read();
        return;
      }
      const before = shown.computers.find(({ key }) => key === computer.key);
      // It has enrolled, and took one use of the token.
      if (computer.deviceId !== (before?.deviceId ?? null)) void read();
      const computers = withComputer(shown.computers, computer);
      const batch = { ...shown.batch, counts: counted(computers, shown.batch.expected) };
      set({
        byId: { ...get().byId, [id]: { batch, computers } },
        batches: get().batches.map((one) =>
          one.id === id ? { ...one, counts: batch.counts } : one,
        ),
      });
    },
    empty: () => set(nothing),
  };
}
