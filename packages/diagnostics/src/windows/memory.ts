import { absent } from '../collector.ts';
import type { WindowsReader } from './reader.ts';

const KIB = 1024;

/** Memory and the page file, from Win32_OperatingSystem (KiB) and the raw memory counters (bytes). */
export const memory: WindowsReader<'memory'> = {
  asks: ['operatingSystem', 'memoryCounters'],
  read(answers) {
    const found = answers.first('operatingSystem');
    const bytes = (field: string) => {
      const kib = found.count(field);
      return kib === null ? null : kib * KIB;
    };
    const totalBytes = bytes('TotalVisibleMemorySize');
    if (totalBytes === null || totalBytes === 0) {
      return absent('this computer does not tell its memory');
    }
    const counters = answers.may('memoryCounters')?.[0];
    const available = counters?.count('AvailableBytes') ?? bytes('FreePhysicalMemory') ?? 0;
    const standby = ['NormalPriority', 'Reserve', 'Core'].map((part) =>
      counters?.count(`StandbyCache${part}Bytes`),
    );
    const swapTotalBytes = bytes('SizeStoredInPagingFiles') ?? 0;
    return {
      totalBytes,
      availableBytes: Math.min(totalBytes, available),
      cachedBytes: counters === undefined ? null : standby.reduce<number>(add, 0),
      dirtyBytes: counters?.count('ModifiedPageListBytes') ?? null,
      committedBytes: counters?.count('CommittedBytes') ?? null,
      sharedBytes: null,
      swapTotalBytes,
      swapFreeBytes: Math.min(swapTotalBytes, bytes('FreeSpaceInPagingFiles') ?? 0),
      pressure: null,
      outOfMemoryKills: null,
    };
  },
};

const add = (sum: number, part: number | null | undefined): number => sum + (part ?? 0);
