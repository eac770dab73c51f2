import type { WordsByCode } from './wording.ts';

/** Disks, memory, processor. */
export const machineWords: WordsByCode = {
  'drive-failing': {
    employee: {
      title: 'Your disk may be failing',
      sentence: 'Save your work somewhere else today, and send this to IT.',
    },
    technician: {
      title: 'Drive {drive} reports trouble',
      sentence: '{model} ({drive}): {reason}. Back up before anything else.',
    },
  },
  'drive-worn': {
    employee: {
      title: 'Your disk is getting old',
      sentence: 'It still works. IT should plan a new one.',
    },
    technician: {
      title: 'Drive {drive} is worn by {wornShare}',
      sentence: '{model} ({drive}) has used {wornShare} of its rated write endurance.',
    },
  },
  'disk-io-errors': {
    employee: {
      title: 'Your disk can’t be read everywhere',
      sentence: 'Files may get damaged. Save your work somewhere else and send this to IT.',
    },
    technician: {
      title: 'I/O errors on {device}',
      sentence: 'The kernel logged {times} I/O errors on {device} in 24 hours. Latest: {message}',
    },
  },
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
  'deleted-files-hold-space': {
    employee: {
      title: 'Deleted files still take up space',
      sentence: '“{program}” keeps {heldBytes} of them. Close it and open it again.',
    },
    technician: {
      title: 'Deleted files hold {heldBytes} on {mount}',
      sentence:
        '{heldBytes} on {mount} are deleted and still open, most of it by {program} (PID {pid}); {freeBytes} free.',
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
  'swap-full': {
    employee: {
      title: 'Memory is nearly used up',
      sentence: 'Save your work and close what you don’t need.',
    },
    technician: {
      title: 'Swap is full',
      sentence:
        '{swapFreeBytes} of {swapTotalBytes} swap free, {availableBytes} of memory available.',
    },
  },
  'memory-ran-out': {
    employee: {
      title: 'Programs were closed by the system',
      sentence: 'There wasn’t enough memory for everything that was open.',
    },
    technician: {
      title: 'Out-of-memory kills: {kills}',
      sentence: 'Processes that the kernel ended for want of memory: {kills}, last {program}.',
    },
  },
  'memory-limit-hit': {
    employee: {
      title: '“{program}” was closed by the system',
      sentence: 'It needed more memory than it’s allowed. IT can raise that.',
    },
    technician: {
      title: '{program} hit its memory limit',
      sentence:
        'Processes ended at the limit of their group: {kills}, last {program} with {memoryBytes}.',
    },
  },
  'runaway-process': {
    employee: {
      title: '{program} keeps your computer busy',
      sentence: 'It has been working hard for a while. Close it if you don’t need it.',
    },
    technician: {
      title: '{program} uses {cores} cores',
      sentence:
        '{program} (PID {pid}) uses {cores} cores and has used {cpuSeconds} of processor time.',
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
  'often-too-hot': {
    employee: {
      title: 'Your computer often gets too hot',
      sentence: 'Its vents may be full of dust. IT can clean them.',
    },
    technician: {
      title: 'Slowed down for heat {times} times',
      sentence:
        'The processor throttled {times} times in {uptimeDays} since the start: fan or vents.',
    },
  },
  'processor-throttled': {
    employee: {
      title: 'Your computer is slowed down',
      sentence: 'It protects itself. Plug in its own charger and keep its vents free.',
    },
    technician: {
      title: 'Processor runs at {currentMhz} under load',
      sentence: '{currentMhz} of {maxMhz} while busy: heat, power limit or a weak charger.',
    },
  },
  'disk-busy': {
    employee: {
      title: 'Your disk is very busy',
      sentence: 'Programs wait for it, so everything feels slow.',
    },
    technician: {
      title: 'Tasks wait for the disk',
      sentence:
        'Everything stood still for I/O during {stallPercent} of the time; most by {program} ({perSecondBytes}/s).',
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
};
