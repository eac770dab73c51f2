import { honestCount, numberIn } from '../clip.ts';
import type { Files } from '../system/files.ts';

const folder = '/sys/devices/system/cpu';

/** How often the processor slowed itself down for heat since the start; null where it does not count. */
export function throttlesOf(files: Files): number | null {
  const counts = (files.list(folder) ?? [])
    .filter((name) => /^cpu\d+$/.test(name))
    .map((name) =>
      honestCount(numberIn(files.text(`${folder}/${name}/thermal_throttle/core_throttle_count`))),
    )
    .filter((count) => count !== null);
  // Threads of one core tell the same count, so the worst is told and not the sum.
  return counts.length === 0 ? null : Math.max(...counts);
}
