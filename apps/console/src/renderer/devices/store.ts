import type { Device } from '@firstline/protocol/devices';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../bridge/bridge.ts';

export interface SnapshotLine {
  readonly id: string;
  readonly takenAt: string;
  readonly bytes: number;
  readonly bad: number;
  readonly warn: number;
}
export interface DevicesState {
  readonly loaded: boolean;
  readonly byId: Readonly<Record<string, Device>>;
  readonly snapshots: Readonly<Record<string, readonly SnapshotLine[]>>;
  /** Why the list or a device could not be read: `list` or a device's id. */
  readonly unread: Readonly<Record<string, string>>;
}
export interface Devices extends StoreApi<DevicesState> {
  readonly read: () => Promise<void>;
  readonly readDevice: (id: string) => Promise<void>;
  readonly received: (device: Device) => void;
  readonly empty: () => void;
}

export function createDevices(bridge: ConsoleBridge): Devices {
  const nothing: DevicesState = { loaded: false, byId: {}, snapshots: {}, unread: {} };
  const store = createStore<DevicesState>(() => nothing);
  const { getState: get, setState: set } = store;
  const noteUnread = (name: string, refusal: string | null): void => {
    const { [name]: _before, ...rest } = get().unread;
    set({ unread: refusal === null ? rest : { ...rest, [name]: refusal } });
  };
  return {
    ...store,
    async read() {
      const answer = await bridge.call('device.list', {});
      noteUnread('list', answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      const byId = Object.fromEntries(answer.value.devices.map((device) => [device.id, device]));
      set({ byId, loaded: true });
    },
    async readDevice(id) {
      const answer = await bridge.call('device.get', { deviceId: id });
      noteUnread(id, answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      const { device, snapshots } = answer.value;
      set({
        byId: { ...get().byId, [device.id]: device },
        snapshots: { ...get().snapshots, [device.id]: snapshots },
      });
    },
    received(device) {
      const before = get().byId[device.id];
      set({ byId: { ...get().byId, [device.id]: device } });
      const newer = before?.latestSnapshot?.id !== device.latestSnapshot?.id;
      if (newer && get().snapshots[device.id] !== undefined) void this.readDevice(device.id);
    },
    empty: () => set(nothing),
  };
}
