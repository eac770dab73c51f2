import { useEffect } from 'react';
import { useConsole, useDevices } from '../../console-context.ts';
import type { SnapshotLine } from '../../devices/store.ts';

const none: readonly SnapshotLine[] = [];

/** A device's snapshots, newest first; read once, and kept true by the device's own facts from then on. */
export function useSnapshotLines(deviceId: string | null): readonly SnapshotLine[] {
  const { devices } = useConsole();
  const lines = useDevices((state) => state.snapshots[deviceId ?? '']);
  const isKnown = lines !== undefined;
  useEffect(() => {
    if (deviceId !== null && !isKnown) void devices.readDevice(deviceId);
  }, [devices, deviceId, isKnown]);
  return lines ?? none;
}
