import type { Pressure } from '@firstline/protocol/snapshots/load';
import { honest } from '../clip.ts';
import type { System } from '../system/system.ts';

/** Linux pressure stall information of one resource; null where the kernel keeps none. */
export function readPressure(
  { files }: System,
  resource: 'cpu' | 'io' | 'memory',
): Pressure | null {
  const text = files.text(`/proc/pressure/${resource}`);
  const some = text?.match(/^some avg10=([\d.]+) avg60=([\d.]+)/m);
  const full = text?.match(/^full avg10=([\d.]+) avg60=([\d.]+)/m);
  if (some === null || some === undefined) return null;
  const percent = (found: string | undefined) => Math.min(100, honest(Number(found)) ?? 0);
  return {
    some10: percent(some[1]),
    some60: percent(some[2]),
    full10: full === null || full === undefined ? null : percent(full[1]),
    full60: full === null || full === undefined ? null : percent(full[2]),
  };
}
