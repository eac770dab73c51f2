import type { Measure, RemedyEnd, RemedyId } from '@firstline/protocol/health';

/** A remedy as the person at the computer reads it. */
export const remedyWords: Readonly<Record<RemedyId, { readonly title: string }>> = {
  'clear-print-queue': { title: 'Clear the print queue' },
  'restart-print-service': { title: 'Restart printing' },
  'flush-dns': { title: 'Forget remembered addresses' },
  'renew-address': { title: 'Ask the network for an address again' },
  'restart-user-service': { title: 'Restart the service' },
  'free-disk-space': { title: 'Make room on the disk' },
  'stop-program': { title: 'Stop the program' },
  'correct-clock': { title: 'Correct the clock' },
  'reset-proxy': { title: 'Switch the wrong proxy off' },
  'repair-packages': { title: 'Finish interrupted installations' },
  'reconnect-vpn': { title: 'Connect the VPN again' },
  'restart-audio': { title: 'Restart sound' },
};

/** The sentences of dry runs, by code. Placeholders are names of the step's `params`; `…Bytes` are sizes. */
export const remedyStepWords: Readonly<Record<string, string>> = {
  'cancel-print-job': 'Cancel document {job} of {owner} ({sizeBytes}) waiting for {printer}.',
  'more-print-jobs': 'Cancel {count} more documents waiting for {printer}.',
  'jobs-of-others': 'Leave {count} documents of other people where they are.',
  'restart-service': 'Stop {service} and start it again.',
  'flush-name-cache': 'Forget the addresses of other computers that this one remembers.',
  'renew-address': 'Give up the address of {interface} and ask the network for one.',
  'remove-file': 'Delete {path} ({sizeBytes}).',
  'move-file': 'Move {path} ({sizeBytes}) aside for a week, so that it can be put back.',
  'more-files': 'The same with {count} more ({sizeBytes}).',
  'all-together': 'That frees {sizeBytes}.',
  'ask-program': 'Ask {program} (process {pid}) to end. What it has not saved may be lost.',
  'end-program': 'End it if it still runs after {waitSeconds}.',
  'switch-time-keeping-on': 'Switch on that this computer keeps its clock right by itself.',
  'restart-time-keeper': 'Restart {service}, which sets the clock.',
  'proxy-off': 'Switch off the proxy {host} that does not answer ({source}).',
  'keep-proxy-setting': 'Keep the old setting, so that it can be put back.',
  'finish-packages': 'Finish setting up what was interrupted: {packages}.',
  'disconnect-vpn': 'Disconnect {connection}.',
  'connect-vpn': 'Connect {connection}.',
};

/** What a measurement is called. */
export const measureWords: Readonly<Record<Measure['what'], string>> = {
  'waiting-jobs': 'documents waiting',
  'print-service-answers': 'printing answers',
  'name-lookup': 'time to find a name',
  'given-addresses': 'addresses from the network',
  'service-running': 'service runs',
  'free-space': 'free space',
  'processor-use': 'processor use',
  'memory-use': 'memory used',
  'clock-off': 'clock is off by',
  'silent-proxies': 'proxies that do not answer',
  'broken-packages': 'unfinished installations',
  'vpn-connected': 'VPN connected',
  'sound-service-answers': 'sound answers',
};

/** How a remedy ended, for the one who reads the conversation or the list of runs. */
export const remedyEndWords: Readonly<Record<RemedyEnd, string>> = {
  denied: 'The person said not now.',
  'timed-out': 'Nobody answered, and no answer is no.',
  'taken-back': 'The question was taken back.',
  busy: 'The screen was locked or busy, or another remedy was under way.',
  nobody: 'Nobody was there to say yes.',
  'nothing-to-do': 'The computer finds nothing that calls for it.',
  'not-possible-here': 'This computer cannot do it.',
  'needs-administrator': 'It needs an administrator.',
  failed: 'It did not work.',
  done: 'Done.',
  'no-change': 'Done, but it changed nothing.',
  undone: 'Put back as it was.',
  'off-by-policy': 'The organisation does not allow it on this computer.',
};
