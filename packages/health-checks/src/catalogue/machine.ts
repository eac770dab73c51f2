import type { Check } from '../check.ts';
import { deletedFilesHoldSpace } from '../checks/deleted-files-hold-space.ts';
import { diskBusy } from '../checks/disk-busy.ts';
import { diskErrors, diskIoErrors } from '../checks/disk-errors.ts';
import { diskNearlyFull } from '../checks/disk-nearly-full.ts';
import { driveFailing } from '../checks/drive-failing.ts';
import { fileSystemReadOnly } from '../checks/file-system-read-only.ts';
import { inodesNearlyFull } from '../checks/inodes-nearly-full.ts';
import { loadHigh } from '../checks/load-high.ts';
import { memoryHog } from '../checks/memory-hog.ts';
import { memoryPressure, swapFull } from '../checks/memory-pressure.ts';
import { memoryLimitHit, memoryRanOut } from '../checks/memory-ran-out.ts';
import { oftenTooHot, overheating, processorThrottled } from '../checks/overheating.ts';
import { runawayProcess } from '../checks/runaway-process.ts';

/** Disks, memory, processor. */
export const machineChecks: readonly Check[] = [
  driveFailing,
  diskIoErrors,
  fileSystemReadOnly,
  diskErrors,
  deletedFilesHoldSpace,
  diskNearlyFull,
  inodesNearlyFull,
  memoryHog,
  memoryPressure,
  swapFull,
  memoryRanOut,
  memoryLimitHit,
  runawayProcess,
  overheating,
  processorThrottled,
  oftenTooHot,
  diskBusy,
  loadHigh,
];
