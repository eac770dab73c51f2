import type { WordsByCode } from './wording.ts';

/** Services, programs, printers, sound, packages. */
export const programWords: WordsByCode = {
  'print-service-down': {
    employee: {
      title: 'Printing isn’t running',
      sentence: 'The part of the system that prints has stopped. It can be started again.',
    },
    technician: {
      title: 'Print service ({system}) is down',
      sentence: 'The print service does not answer; printers known: {printers}.',
    },
  },
  'sound-service-down': {
    employee: {
      title: 'Sound isn’t running',
      sentence: 'The part of the system that plays sound has stopped. It can be started again.',
    },
    technician: {
      title: 'Sound service is down',
      sentence: '{card} is there, but nothing mixes sound for it.',
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
  'user-service-failed': {
    employee: {
      title: 'A part of your desktop isn’t running',
      sentence: '“{description}” has stopped with an error. It can be started again.',
    },
    technician: {
      title: 'User service {service} has failed',
      sentence: '{service} ({description}): {result}, exit status {exitStatus}.',
    },
  },
  'printer-jammed': {
    employee: {
      title: 'Paper is stuck in {printer}',
      sentence: 'Take the paper out. Then it goes on by itself.',
    },
    technician: {
      title: '{printer} is jammed',
      sentence: 'Printer: {reason}. Jobs waiting: {jobs}.',
    },
  },
  'printer-out-of-paper': {
    employee: {
      title: '{printer} has no paper',
      sentence: 'Put paper in. Then it goes on by itself.',
    },
    technician: {
      title: '{printer} is out of paper',
      sentence: 'Printer: {reason}. Jobs waiting: {jobs}.',
    },
  },
  'printer-out-of-ink': {
    employee: {
      title: '{printer} has run out of ink or toner',
      sentence: 'It prints again with a new cartridge.',
    },
    technician: {
      title: '{printer} is out of toner or ink',
      sentence: 'Printer: {reason}. Jobs waiting: {jobs}.',
    },
  },
  'printer-offline': {
    employee: {
      title: '{printer} can’t be reached',
      sentence: 'See whether it’s switched on and connected.',
    },
    technician: {
      title: '{printer} is offline',
      sentence: 'Printer: {reason}. Jobs waiting: {jobs}.',
    },
  },
  'printer-stopped': {
    employee: {
      title: '{printer} is paused',
      sentence: 'It takes no documents right now. IT can start it again.',
    },
    technician: {
      title: '{printer} takes no jobs',
      sentence: 'Printer: {reason}. Jobs waiting: {jobs}.',
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
  'program-crash-looping': {
    employee: {
      title: '“{program}” keeps closing by itself',
      sentence: 'It has a fault that IT can look into. Save often.',
    },
    technician: {
      title: '{program} crashed {times} times',
      sentence: '{program} ended {times} times with {reason}.',
    },
  },
  'program-crashed': {
    employee: {
      title: '“{program}” closed by itself today',
      sentence: 'If it happens again, send this to IT.',
    },
    technician: {
      title: '{program} crashed',
      sentence: '{program} ended with {reason}; times: {times}.',
    },
  },
  'program-hanging': {
    employee: {
      title: '“{program}” keeps freezing',
      sentence: 'It has a fault that IT can look into. Save often.',
    },
    technician: {
      title: '{program} hung {times} times',
      sentence: '{program} stopped answering {times} times ({reason}).',
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
  'too-many-processes': {
    employee: {
      title: 'Far too many programs are running',
      sentence: '“{program}” may start more and more. Restart the computer when you can.',
    },
    technician: {
      title: '{processes} processes',
      sentence: '{processes} processes (limit of this check: {limit}), most often {program}.',
    },
  },
  'program-out-of-files': {
    employee: {
      title: '“{program}” has too many files open',
      sentence: 'Soon it can’t open more. Close it and open it again.',
    },
    technician: {
      title: '{program} is running out of file descriptors',
      sentence: '{program} (PID {pid}): {openFiles} of {openFilesLimit} open.',
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
  'package-database-locked': {
    employee: {
      title: 'Something is being installed',
      sentence: 'Until that’s done, nothing else can be installed.',
    },
    technician: {
      title: 'Package database is locked by {program}',
      sentence: '{program} (PID {pid}) holds the lock.',
    },
  },
  'packages-broken': {
    employee: {
      title: 'A program is only half installed',
      sentence: 'Until that’s repaired, nothing new can be installed.',
    },
    technician: {
      title: 'Broken packages: {broken}',
      sentence: 'Half installed, half configured or damaged: {packages}.',
    },
  },
  'startup-program-missing': {
    employee: {
      title: '“{program}” is gone but still set to start',
      sentence: 'Nothing is lost by it. IT can tidy that up.',
    },
    technician: {
      title: 'Startup program {program} is missing',
      sentence: '{source} starts {file}, which does not exist.',
    },
  },
};
