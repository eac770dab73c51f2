import type { RemedyId } from '@firstline/protocol/health';
import { clearPrintQueue } from './clear-print-queue.ts';
import { correctClock } from './correct-clock.ts';
import { flushDns } from './flush-dns.ts';
import { freeDiskSpace } from './free-disk-space.ts';
import { reconnectVpn } from './reconnect-vpn.ts';
import type { Remedy } from './remedy.ts';
import { renewAddress } from './renew-address.ts';
import { repairPackages } from './repair-packages.ts';
import { resetProxy } from './reset-proxy.ts';
import { restartAudio } from './restart-audio.ts';
import { restartPrintService } from './restart-print-service.ts';
import { restartUserService } from './restart-user-service.ts';
import { stopProgram } from './stop-program.ts';

/** Everything that this agent can be asked to do. It is closed: nothing is added while it runs, from nowhere. */
export const catalogue: Readonly<Record<RemedyId, Remedy>> = Object.freeze({
  'clear-print-queue': clearPrintQueue,
  'restart-print-service': restartPrintService,
  'flush-dns': flushDns,
  'renew-address': renewAddress,
  'restart-user-service': restartUserService,
  'free-disk-space': freeDiskSpace,
  'stop-program': stopProgram,
  'correct-clock': correctClock,
  'reset-proxy': resetProxy,
  'repair-packages': repairPackages,
  'reconnect-vpn': reconnectVpn,
  'restart-audio': restartAudio,
});
