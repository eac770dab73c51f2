import { check, seen } from '../check.ts';

/** The kernel's own idea of what programs can still get; caches are counted as free. */
const WARN_SHARE = 0.1;
const BAD_SHARE = 0.04;

/** Percent of the last minute in which some task waited for memory: people notice from here on. */
const WARN_STALL = 10;
const BAD_STALL = 30;

/** Programs wait for memory, or will soon. */
export const memoryPressure = check({
  code: 'memory-pressure',
  needs: ['memory'],
  explains: ['swap-full', 'memory-ran-out', 'disk-busy', 'load-high'],
  judge({ memory }) {
    const { totalBytes, availableBytes } = memory;
    const share = availableBytes / totalBytes;
    const stall = memory.pressure?.some60 ?? 0;
    if (share >= WARN_SHARE && stall < WARN_STALL) return [];
    return [
      {
        severity: share < BAD_SHARE || stall >= BAD_STALL ? 'bad' : 'warn',
        params: { availableBytes, totalBytes, stallPercent: stall },
        evidence: [
          seen('memory', 'availableBytes', availableBytes),
          seen('memory', 'totalBytes', totalBytes),
          ...(memory.pressure === null ? [] : [seen('memory', 'pressure.some60', stall)]),
        ],
        remedy: null,
      },
    ];
  },
});

const SMALLEST_SWAP_BYTES = 64_000_000;
const LEFT_SHARE = 0.05;

/** Swap that is full of what nobody asks for is no harm while there is memory. */
const SHORT_SHARE = 0.25;

/** There is nothing left to put aside what is not needed now; next, programs are ended. */
export const swapFull = check({
  code: 'swap-full',
  needs: ['memory'],
  judge({ memory }) {
    const { swapTotalBytes, swapFreeBytes, availableBytes, totalBytes } = memory;
    if (swapTotalBytes < SMALLEST_SWAP_BYTES || swapFreeBytes >= swapTotalBytes * LEFT_SHARE)
      return [];
    if (availableBytes >= totalBytes * SHORT_SHARE) return [];
    return [
      {
        severity: 'warn',
        params: { swapFreeBytes, swapTotalBytes, availableBytes },
        evidence: [
          seen('memory', 'swapFreeBytes', swapFreeBytes),
          seen('memory', 'swapTotalBytes', swapTotalBytes),
          seen('memory', 'availableBytes', availableBytes),
        ],
        remedy: null,
      },
    ];
  },
});
