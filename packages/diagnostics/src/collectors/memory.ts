import { honestCount } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { readPressure } from './pressure.ts';

/** Memory and swap. */
export const memory = collector({
  section: 'memory',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('memory'), darwin: onMac('memory') },
});

function readLinux(system: System) {
  const { files } = system;
  const info = files.text('/proc/meminfo') ?? '';
  const found = new Map(
    [...info.matchAll(/^(\w+):\s+(\d+) kB$/gm)].map(([, name = '', kib]) => [
      name,
      honestCount(Number(kib) * 1024),
    ]),
  );
  const bytes = (name: string) => found.get(name) ?? null;
  const totalBytes = bytes('MemTotal');
  if (totalBytes === null || totalBytes === 0)
    return absent('this computer does not tell its memory');
  const cached = (bytes('Cached') ?? 0) + (bytes('Buffers') ?? 0) + (bytes('SReclaimable') ?? 0);
  const kills = files.text('/proc/vmstat')?.match(/^oom_kill (\d+)$/m)?.[1];
  return {
    totalBytes,
    // Kernels before 3.14 have no MemAvailable; free and cached together are its near relation.
    availableBytes: bytes('MemAvailable') ?? Math.min(totalBytes, (bytes('MemFree') ?? 0) + cached),
    cachedBytes: cached,
    dirtyBytes: bytes('Dirty'),
    committedBytes: bytes('Committed_AS'),
    sharedBytes: bytes('Shmem'),
    swapTotalBytes: bytes('SwapTotal') ?? 0,
    swapFreeBytes: bytes('SwapFree') ?? 0,
    pressure: readPressure(system, 'memory'),
    outOfMemoryKills: kills === undefined ? null : honestCount(Number(kills)),
  };
}
