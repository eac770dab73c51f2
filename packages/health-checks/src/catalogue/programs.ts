import type { Check } from '../check.ts';
import { openFilesHigh, programOutOfFiles } from '../checks/open-files-high.ts';
import { packageDatabaseLocked, packagesBroken } from '../checks/packages-broken.ts';
import { printServiceDown, soundServiceDown } from '../checks/print-service-down.ts';
import {
  printerJammed,
  printerOffline,
  printerOutOfInk,
  printerOutOfPaper,
  printerQueueStuck,
  printerStopped,
} from '../checks/printer-queue-stuck.ts';
import {
  programCrashed,
  programCrashLooping,
  programHanging,
} from '../checks/program-crash-looping.ts';
import { serviceCrashLooping, serviceFailed, userServiceFailed } from '../checks/service-failed.ts';
import { startupProgramMissing } from '../checks/startup-program-missing.ts';
import { tooManyProcesses } from '../checks/too-many-processes.ts';
import { zombieStorm } from '../checks/zombie-storm.ts';

/** What runs on the computer, and what it prints with. */
export const programChecks: readonly Check[] = [
  printServiceDown,
  soundServiceDown,
  serviceCrashLooping,
  serviceFailed,
  userServiceFailed,
  printerJammed,
  printerOutOfPaper,
  printerOutOfInk,
  printerOffline,
  printerStopped,
  printerQueueStuck,
  programCrashLooping,
  programHanging,
  zombieStorm,
  tooManyProcesses,
  programOutOfFiles,
  openFilesHigh,
  packageDatabaseLocked,
  packagesBroken,
  programCrashed,
  startupProgramMissing,
];
