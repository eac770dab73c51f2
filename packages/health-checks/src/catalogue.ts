import type { Check } from './check.ts';
import { batteryWorn } from './checks/battery-worn.ts';
import { clockWrong } from './checks/clock-wrong.ts';
import { diskBusy } from './checks/disk-busy.ts';
import { diskErrors } from './checks/disk-errors.ts';
import { diskNearlyFull } from './checks/disk-nearly-full.ts';
import { dnsBroken, dnsServerDown, dnsSlow } from './checks/dns-broken.ts';
import { encryptionOff } from './checks/encryption-off.ts';
import { diskNotWritable, fileSystemReadOnly } from './checks/file-system-read-only.ts';
import { firewallOff } from './checks/firewall-off.ts';
import { gatewayGone } from './checks/gateway-gone.ts';
import { hostsOverridden } from './checks/hosts-overridden.ts';
import { inodesNearlyFull } from './checks/inodes-nearly-full.ts';
import { loadHigh } from './checks/load-high.ts';
import { manyLogErrors } from './checks/many-log-errors.ts';
import { memoryHog } from './checks/memory-hog.ts';
import { memoryPressure } from './checks/memory-pressure.ts';
import { memoryRanOut } from './checks/memory-ran-out.ts';
import { networkDown } from './checks/network-down.ts';
import { noAddress } from './checks/no-address.ts';
import { noRoute } from './checks/no-route.ts';
import { openFilesHigh } from './checks/open-files-high.ts';
import { overheating } from './checks/overheating.ts';
import { packagesBroken } from './checks/packages-broken.ts';
import { printerQueueStuck, printerStopped } from './checks/printer-queue-stuck.ts';
import { restartPending } from './checks/restart-pending.ts';
import { runawayProcess } from './checks/runaway-process.ts';
import { serviceCrashLooping, serviceFailed } from './checks/service-failed.ts';
import { updatesOverdue } from './checks/updates-overdue.ts';
import { zombieStorm } from './checks/zombie-storm.ts';

/**
 * Every check. Among findings that matter alike, this order decides which is told first: what explains
 * the most stands before what is merely worth knowing.
 */
export const catalogue: readonly Check[] = [
  fileSystemReadOnly,
  diskErrors,
  networkDown,
  noAddress,
  noRoute,
  gatewayGone,
  dnsBroken,
  clockWrong,
  diskNearlyFull,
  inodesNearlyFull,
  memoryPressure,
  runawayProcess,
  diskBusy,
  loadHigh,
  serviceCrashLooping,
  printerQueueStuck,
  serviceFailed,
  memoryRanOut,
  memoryHog,
  zombieStorm,
  openFilesHigh,
  overheating,
  packagesBroken,
  dnsServerDown,
  dnsSlow,
  printerStopped,
  updatesOverdue,
  firewallOff,
  encryptionOff,
  batteryWorn,
  manyLogErrors,
  restartPending,
  diskNotWritable,
  hostsOverridden,
];
