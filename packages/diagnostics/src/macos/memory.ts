import { honestCount, numberIn } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import { saidFor } from './said.ts';
import { sysctl } from './sysctl.ts';

const PAGE = 4_096;
const MIB = 1024 * 1024;

/**
 * Memory, from vm_stat(1) in pages and sysctl. What programs can still get is what is free, kept for
 * speed only (speculative, purgeable) or belongs to files (file-backed), as Activity Monitor counts it.
 */
export const memory: Read<'memory'> = async (system, run) => {
  const [kernel, text] = await Promise.all([
    sysctl(system, run),
    saidFor(system, run, 'vm_stat', [], 2_000),
  ]);
  const totalBytes = honestCount(numberIn(kernel.get('hw.memsize')));
  if (totalBytes === null || totalBytes === 0)
    return absent('this computer does not tell its memory');
  const page = numberIn(text.match(/page size of (\d+) bytes/)?.[1]) ?? PAGE;
  const pages = new Map(
    [...text.matchAll(/^"?([^":\n]+)"?:\s+(\d+)\.?$/gm)].map(([, name = '', count]) => [
      name,
      honestCount(Number(count) * page) ?? 0,
    ]),
  );
  const bytes = (name: string) => pages.get(name) ?? 0;
  const cached = Math.min(totalBytes, bytes('File-backed pages') + bytes('Pages purgeable'));
  const swap = kernel.get('vm.swapusage') ?? '';
  const swapTotalBytes = swapIn(swap, 'total');
  return {
    totalBytes,
    availableBytes: Math.min(totalBytes, bytes('Pages free') + bytes('Pages speculative') + cached),
    cachedBytes: cached,
    dirtyBytes: null,
    committedBytes: null,
    sharedBytes: null,
    swapTotalBytes,
    swapFreeBytes: Math.min(swapTotalBytes, swapIn(swap, 'free')),
    pressure: null,
    outOfMemoryKills: null,
  };
};

/** `total = 2048.00M  used = 1024.50M  free = 1023.50M  (encrypted)` */
function swapIn(text: string, part: 'total' | 'free'): number {
  const found = text.match(new RegExp(`${part} = (\\d+)[.,](\\d+)M`));
  return found === null ? 0 : (honestCount(Number(`${found[1]}.${found[2]}`) * MIB) ?? 0);
}
