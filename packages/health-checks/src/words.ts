import type { RemedyId } from '@firstline/protocol/health';
import { connectionWords } from './words/connection.ts';
import { machineWords } from './words/machine.ts';
import { programWords } from './words/programs.ts';
import { protectionWords } from './words/protection.ts';
import { serverWords } from './words/servers.ts';
import type { WordsByCode } from './words/wording.ts';

export type { FindingWords, Wording } from './words/wording.ts';

/** English words for every finding, by code. A code that is missing here comes from a newer agent. */
export const findingWords: WordsByCode = {
  ...machineWords,
  ...connectionWords,
  ...serverWords,
  ...programWords,
  ...protectionWords,
};

/** What can be done about a finding, by the finding's `remedy`. None of these runs by itself. */
export const remedyWords: Readonly<
  Record<RemedyId, { readonly employee: string; readonly technician: string }>
> = {
  'free-disk-space': { employee: 'Free up space', technician: 'Free disk space' },
  'stop-program': { employee: 'Close the program', technician: 'Stop the program' },
  'restart-user-service': { employee: 'Start it again', technician: 'Restart the user service' },
  'renew-address': { employee: 'Connect again', technician: 'Renew the address' },
  'flush-dns': { employee: 'Look up names afresh', technician: 'Flush the DNS cache' },
  'correct-clock': { employee: 'Set the clock right', technician: 'Correct the clock' },
  'reset-proxy': { employee: 'Go to the web directly', technician: 'Reset the proxy' },
  'reconnect-vpn': { employee: 'Connect the VPN again', technician: 'Reconnect the VPN' },
  'clear-print-queue': {
    employee: 'Clear the waiting documents',
    technician: 'Clear the print queue',
  },
  'restart-print-service': {
    employee: 'Start printing again',
    technician: 'Restart the print service',
  },
  'restart-audio': { employee: 'Start sound again', technician: 'Restart the sound service' },
  'repair-packages': {
    employee: 'Finish what was being installed',
    technician: 'Repair the package database',
  },
};
