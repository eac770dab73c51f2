/** A finding as one kind of reader sees it. Placeholders are names of the finding's `params`. */
export type Wording = { readonly title: string; readonly sentence: string };

/** The same finding for the person at the computer and for the technician. */
export type FindingWords = { readonly employee: Wording; readonly technician: Wording };

/** English words for every finding, by code. A code that is missing here comes from a newer agent. */
export const findingWords: Readonly<Record<string, FindingWords>> = {
  'file-system-read-only': {
    employee: {
      title: 'Your computer can’t save files',
      sentence:
        'The disk stopped taking new files. Don’t switch the computer off: send this to IT.',
    },
    technician: {
      title: '{mount} is read-only',
      sentence: '{device} on {mount} cannot be written to.',
    },
  },
  'disk-not-writable': {
    employee: {
      title: '{mount} can only be read',
      sentence: 'You can open files there, but not save them.',
    },
    technician: {
      title: '{mount} is mounted read-only',
      sentence: '{device} on {mount} is read-only; no error is recorded.',
    },
  },
  'disk-errors': {
    employee: {
      title: 'Your disk reports errors',
      sentence: 'Files may get damaged. Save your work somewhere else and send this to IT.',
    },
    technician: {
      title: 'File system errors on {mount}',
      sentence: 'Errors that the file system on {device} ({mount}) has recorded: {errors}.',
    },
  },
  'network-down': {
    employee: {
      title: 'You’re not connected',
      sentence: 'No network is connected. Check the cable or the Wi-Fi switch.',
    },
    technician: {
      title: 'No network interface is up',
      sentence: 'All of them are down: {interfaces}.',
    },
  },
  'no-address': {
    employee: {
      title: 'The network doesn’t let you in',
      sentence: 'You’re connected, but the network gave this computer no address.',
    },
    technician: {
      title: 'No address from DHCP on {interface}',
      sentence: '{interface} made up {address} for itself; no DHCP server answered.',
    },
  },
  'no-route': {
    employee: {
      title: 'This network leads nowhere',
      sentence: 'You’re connected, but there’s no way to the internet from here.',
    },
    technician: {
      title: 'No default route',
      sentence: '{interface} has an address, but there is no default gateway.',
    },
  },
  'gateway-gone': {
    employee: {
      title: 'The internet can’t be reached',
      sentence: 'The box that connects your network doesn’t answer.',
    },
    technician: {
      title: 'Gateway {address} does not answer',
      sentence: 'No ARP reply from {address} on {interface}.',
    },
  },
  'dns-broken': {
    employee: {
      title: 'Websites and servers can’t be found',
      sentence: 'The network works, but it can’t find other computers by name.',
    },
    technician: {
      title: 'No DNS server works',
      sentence: 'Asked {servers}: {outcome}.',
    },
  },
  'dns-server-down': {
    employee: {
      title: 'Pages may open slowly',
      sentence: 'One of the servers that finds websites doesn’t answer.',
    },
    technician: {
      title: 'DNS server {server} does not work',
      sentence: '{server}: {outcome}. Others answer.',
    },
  },
  'dns-slow': {
    employee: {
      title: 'Pages open slowly',
      sentence: 'The server that finds websites takes long to answer.',
    },
    technician: {
      title: 'DNS server {server} is slow',
      sentence: '{server} took {answerMs} for a name it should know.',
    },
  },
  'clock-wrong': {
    employee: {
      title: 'Your clock is wrong',
      sentence: 'It’s {wrongBySeconds} {direction}. Signing in may fail until it’s right.',
    },
    technician: {
      title: 'Clock is {wrongBySeconds} {direction}',
      sentence: 'Off by {wrongBySeconds} ({direction}). Kerberos fails from 5 minutes.',
    },
  },
  'disk-nearly-full': {
    employee: {
      title: 'Your disk is almost full',
      sentence: '{freeBytes} left on {mount}. New files and updates need more room.',
    },
    technician: {
      title: '{mount} is nearly full',
      sentence: '{freeBytes} of {totalBytes} free on {mount}.',
    },
  },
  'inodes-nearly-full': {
    employee: {
      title: 'There are too many files',
      sentence: 'Your disk has room, but can take only a few more files.',
    },
    technician: {
      title: '{mount} is running out of inodes',
      sentence: '{freeInodes} of {inodes} inodes free on {mount}.',
    },
  },
  'memory-pressure': {
    employee: {
      title: 'Too much is open at once',
      sentence: 'Only {availableBytes} of memory is left. Close what you don’t need.',
    },
    technician: {
      title: 'Memory is short',
      sentence:
        '{availableBytes} of {totalBytes} available; tasks waited {stallPercent} of the last minute.',
    },
  },
  'runaway-process': {
    employee: {
      title: '{program} keeps your computer busy',
      sentence: 'It has been working hard for minutes. Close it if you don’t need it.',
    },
    technician: {
      title: '{program} uses {cores} cores',
      sentence:
        '{program} (PID {pid}) uses {cores} cores and has used {cpuSeconds} of processor time.',
    },
  },
  'disk-busy': {
    employee: {
      title: 'Your disk is very busy',
      sentence: 'Programs wait for it, so everything feels slow.',
    },
    technician: {
      title: 'Tasks wait for the disk',
      sentence: 'Everything stood still for I/O during {stallPercent} of the last minute.',
    },
  },
  'load-high': {
    employee: {
      title: 'Your computer has too much to do',
      sentence: 'Close programs that you don’t need right now.',
    },
    technician: {
      title: 'Load is {load} on {threads} threads',
      sentence: 'One-minute load {load} with {threads} hardware threads, and it lasts.',
    },
  },
  'service-crash-looping': {
    employee: {
      title: 'A part of the system keeps failing',
      sentence: '“{description}” stops and starts over and over.',
    },
    technician: {
      title: '{service} keeps crashing',
      sentence: '{service} was restarted {restarts} times and is down again ({result}).',
    },
  },
  'service-failed': {
    employee: {
      title: 'A part of the system isn’t running',
      sentence: '“{description}” has stopped with an error.',
    },
    technician: {
      title: '{service} has failed',
      sentence: '{service} ({description}): {result}, exit status {exitStatus}.',
    },
  },
  'printer-queue-stuck': {
    employee: {
      title: '{printer} doesn’t print',
      sentence: 'Documents are waiting: {jobs}. They don’t come out.',
    },
    technician: {
      title: 'Queue of {printer} is stuck',
      sentence: 'Jobs waiting: {jobs}, the oldest for {waitedMinutes}. Printer: {reason}.',
    },
  },
  'printer-stopped': {
    employee: {
      title: '{printer} is switched off or paused',
      sentence: 'It takes no documents right now.',
    },
    technician: {
      title: '{printer} takes no jobs',
      sentence: 'Printer: {reason}.',
    },
  },
  'memory-ran-out': {
    employee: {
      title: 'Programs were closed by the system',
      sentence: 'There wasn’t enough memory for everything that was open.',
    },
    technician: {
      title: 'Out-of-memory kills: {kills}',
      sentence: 'Processes that the kernel ended for want of memory since boot: {kills}.',
    },
  },
  'memory-hog': {
    employee: {
      title: '{program} uses most of the memory',
      sentence: 'It holds {memoryBytes}. Close and open it again.',
    },
    technician: {
      title: '{program} holds {memoryBytes}',
      sentence: '{program} (PID {pid}) holds {memoryBytes} of {totalBytes}.',
    },
  },
  'zombie-storm': {
    employee: {
      title: '{program} doesn’t tidy up',
      sentence: 'Close {program} and open it again.',
    },
    technician: {
      title: '{zombies} zombie processes',
      sentence: 'Most belong to {program} (PID {pid}), which does not wait for its children.',
    },
  },
  'open-files-high': {
    employee: {
      title: 'Too many files are open',
      sentence: 'Programs may fail to open more. Restart the computer when you can.',
    },
    technician: {
      title: 'File handles are running out',
      sentence: '{openFiles} of {openFilesLimit} file handles in use.',
    },
  },
  overheating: {
    employee: {
      title: 'Your computer is too hot',
      sentence: 'Keep its vents free and put it on something hard.',
    },
    technician: {
      title: '{sensor} is at {celsius}',
      sentence: '{sensor}: {celsius}, limit {limitCelsius}.',
    },
  },
  'packages-broken': {
    employee: {
      title: 'A program is only half installed',
      sentence: 'Until that’s repaired, nothing new can be installed.',
    },
    technician: {
      title: 'Broken packages: {broken}',
      sentence: 'Half installed or half configured: {packages}.',
    },
  },
  'updates-overdue': {
    employee: {
      title: 'Updates are overdue',
      sentence: 'Nothing was updated for {installedDays}.',
    },
    technician: {
      title: 'No updates for {installedDays}',
      sentence: 'Last installed {installedDays} ago, last checked {checkedDays} ago.',
    },
  },
  'restart-pending': {
    employee: {
      title: 'Your computer wants a restart',
      sentence: 'Updates work only after that.',
    },
    technician: {
      title: 'Restart pending',
      sentence: 'Needed by {reasons}; up for {uptimeDays}.',
    },
  },
  'battery-worn': {
    employee: {
      title: 'Your battery is worn',
      sentence: 'It holds {leftShare} of what it held when it was new.',
    },
    technician: {
      title: '{battery} has lost {wearShare}',
      sentence: '{battery} holds {leftShare} of its design capacity.',
    },
  },
  'firewall-off': {
    employee: {
      title: 'The firewall is off',
      sentence: 'Other computers can reach yours. IT can switch it on.',
    },
    technician: {
      title: 'Firewall is off',
      sentence: '{firewall} has no rule for incoming traffic.',
    },
  },
  'encryption-off': {
    employee: {
      title: 'Your disk isn’t locked',
      sentence: 'Whoever finds this computer could read it. IT can change that.',
    },
    technician: {
      title: 'Disk encryption is off',
      sentence: 'The system’s disk of this portable computer is not encrypted.',
    },
  },
  'many-log-errors': {
    employee: {
      title: 'The system reports many errors',
      sentence: 'Most come from “{program}”. IT can read them.',
    },
    technician: {
      title: '{times} errors from {program} in a day',
      sentence: '{total} errors in all. Most frequent: {message}',
    },
  },
  'hosts-overridden': {
    employee: {
      title: 'Some addresses are set by hand',
      sentence: 'That’s fine if IT did it.',
    },
    technician: {
      title: 'Hosts file overrides names',
      sentence: 'Names that the hosts file answers: {names}.',
    },
  },
};

/** What can be done about a finding, by the finding's `remedy`. None of these runs by itself. */
export const remedyWords: Readonly<
  Record<string, { readonly employee: string; readonly technician: string }>
> = {
  'free-disk-space': { employee: 'Free up space', technician: 'Free disk space' },
  'back-up-and-check-disk': {
    employee: 'Save your work elsewhere',
    technician: 'Back up, then check the disk',
  },
  'close-programs': { employee: 'Close programs', technician: 'Close programs' },
  'end-program': { employee: 'Close the program', technician: 'End the program' },
  'restart-service': { employee: 'Ask IT', technician: 'Restart the service' },
  'reconnect-network': { employee: 'Connect again', technician: 'Reconnect the network' },
  'renew-address': { employee: 'Connect again', technician: 'Renew the address' },
  'flush-dns': { employee: 'Connect again', technician: 'Flush DNS and check the servers' },
  'correct-clock': { employee: 'Set the clock right', technician: 'Correct the clock' },
  'clear-print-queue': {
    employee: 'Clear the waiting documents',
    technician: 'Clear the print queue',
  },
  'resume-printer': { employee: 'Ask IT', technician: 'Resume the printer' },
  'install-updates': { employee: 'Install updates', technician: 'Install updates' },
  'restart-computer': { employee: 'Restart the computer', technician: 'Restart the computer' },
  'replace-battery': { employee: 'Ask IT', technician: 'Replace the battery' },
  'cool-down': { employee: 'Let it cool down', technician: 'Clean fans and vents' },
  'switch-firewall-on': { employee: 'Ask IT', technician: 'Switch the firewall on' },
  'repair-packages': { employee: 'Ask IT', technician: 'Repair the package database' },
};
