import { healthySections as healthy } from '../../healthy.ts';
import { before, DAY, MINUTE, printer, processes, program, unit } from './breakage.ts';
import { crash, locked, startup } from './breakage-running.ts';
import type { Case } from './case.ts';

/** Services, programs, printers, packages: both sides of each edge. */
export const programCases: readonly Case[] = [
  [
    'a failed service warns',
    unit({ state: 'failed', result: 'exit-code', exitStatus: 1 }),
    ['warn service-failed'],
  ],
  [
    'a failed service that tells nothing warns too',
    unit({ state: 'failed', restarts: null, result: null, exitStatus: null, description: null }),
    ['warn service-failed'],
  ],
  [
    'a service that restarts over and over is bad',
    unit({ state: 'starting', restarts: 3 }),
    ['bad service-crash-looping'],
  ],
  [
    'one that gave up is told once',
    unit({ state: 'failed', restarts: 5, result: null, description: null }),
    ['bad service-crash-looping'],
  ],
  ['two restarts are fine', unit({ state: 'starting', restarts: 2 }), []],
  ['one that has settled is fine', unit({ restarts: 9 }, { restarts: 9, state: 'finished' }), []],
  [
    'eleven failed services are ten findings',
    unit(...Array.from({ length: 11 }, () => ({ state: 'failed' as const }))),
    Array.from({ length: 10 }, () => 'warn service-failed'),
  ],
  [
    'a document that waits a quarter of an hour is stuck',
    printer({ state: 'printing', waitingJobs: 1, oldestJobAt: before(15 * MINUTE) }),
    ['bad printer-queue-stuck'],
  ],
  [
    'one that waits a little less is printing',
    printer({ state: 'printing', waitingJobs: 1, oldestJobAt: before(15 * MINUTE - 1) }),
    [],
  ],
  [
    'a document from the future is not',
    printer({ waitingJobs: 1, oldestJobAt: before(-MINUTE) }),
    [],
  ],
  [
    'the default printer stopped warns',
    printer({ state: 'stopped', message: 'Paused' }),
    ['warn printer-stopped'],
  ],
  [
    'another one that takes nothing is worth knowing',
    printer({ accepting: false, isDefault: false }),
    ['info printer-stopped'],
  ],
  [
    'a printer out of paper with documents says why',
    printer({ waitingJobs: 1, oldestJobAt: before(DAY), reasons: ['media-empty-error'] }),
    ['bad printer-out-of-paper'],
  ],

  [
    'a failed service of a session can be started again',
    unit({ state: 'failed', scope: 'user' }),
    ['warn user-service-failed'],
  ],
  [
    'one of a session that restarts over and over is bad',
    unit({ state: 'starting', scope: 'user', restarts: 3 }),
    ['bad service-crash-looping'],
  ],
  ['one that somebody stopped is neither', unit({ state: 'stopped', restarts: 9 }), []],
  [
    'a crash-looping service explains its program’s crashes',
    { ...unit({ name: 'thunderbird', state: 'failed', restarts: 5 }), ...crash({}) },
    ['bad service-crash-looping'],
  ],
  ['three crashes within hours warn', crash({}), ['warn program-crash-looping']],
  ['two are worth knowing', crash({ count: 2, reason: null }), ['info program-crashed']],
  [
    'three crashes eight hours apart still count',
    crash({ firstAt: before(16 * 60 * MINUTE + MINUTE), lastAt: before(MINUTE) }),
    ['warn program-crash-looping'],
  ],
  [
    'three crashes further apart are bad luck',
    crash({ firstAt: before(16 * 60 * MINUTE + 2 * MINUTE), lastAt: before(MINUTE) }),
    ['info program-crashed'],
  ],
  [
    'ten crashes, the last within the hour, are bad',
    crash({ count: 10, lastAt: before(60 * MINUTE - 1), firstAt: before(90 * MINUTE) }),
    ['bad program-crash-looping'],
  ],
  [
    'ten crashes that stopped an hour ago warn',
    crash({ count: 10, lastAt: before(60 * MINUTE), firstAt: before(90 * MINUTE) }),
    ['warn program-crash-looping'],
  ],
  ['crashes of yesterday are over', crash({ firstAt: before(DAY), lastAt: before(DAY) }), []],
  ['a program that freezes three times warns', crash({ kind: 'hang' }), ['warn program-hanging']],
  ['one that froze twice does not', crash({ kind: 'hang', count: 2 }), []],
  ['fewer programs than the limit are fine', processes({ total: 2_099 }), []],
  ['as many as the limit warn', processes({ total: 2_100 }), ['warn too-many-processes']],
  ['four times as many are bad', processes({ total: 8_400, list: [] }), ['bad too-many-processes']],
  ['zombies do not count among the running', processes({ total: 2_110, zombies: 11 }), []],
  [
    'a program under nine tenths of its files is fine',
    program({ openFiles: 899, openFilesLimit: 1_000 }),
    [],
  ],
  [
    'nine tenths of its files warn',
    program({ openFiles: 900, openFilesLimit: 1_000 }),
    ['warn program-out-of-files'],
  ],
  [
    'nearly all of its files are bad',
    program({ openFiles: 980, openFilesLimit: 1_000 }),
    ['bad program-out-of-files'],
  ],
  ['a limit below 64 was meant so', program({ openFiles: 63, openFilesLimit: 63 }), []],
  [
    'a limit of 64 counts',
    program({ openFiles: 64, openFilesLimit: 64 }),
    ['bad program-out-of-files'],
  ],
  ['files nobody counted say nothing', program({ openFiles: null, openFilesLimit: 1_000 }), []],
  ['a limit nobody read says nothing', program({ openFiles: 5_000, openFilesLimit: null }), []],
  [
    'one program that holds half of all files explains them',
    {
      processes: {
        ...healthy.processes,
        openFiles: 1_000,
        openFilesLimit: 1_000,
        list: healthy.processes.list.map((one) => ({
          ...one,
          openFiles: 500,
          openFilesLimit: 512,
        })),
      },
    },
    ['bad program-out-of-files'],
  ],
  [
    'one that holds less does not',
    {
      processes: {
        ...healthy.processes,
        openFiles: 1_000,
        openFilesLimit: 1_000,
        list: healthy.processes.list.map((one) => ({
          ...one,
          openFiles: 499,
          openFilesLimit: 512,
        })),
      },
    },
    ['bad open-files-high', 'warn program-out-of-files'],
  ],
  [
    'a stopped printer explains its documents',
    printer({ state: 'stopped', waitingJobs: 2 }),
    ['bad printer-stopped'],
  ],
  [
    'a printer without paper warns even when nothing waits',
    printer({ reasons: ['media-empty-error'] }),
    ['warn printer-out-of-paper'],
  ],
  [
    'a jam is a jam',
    printer({ reasons: ['media-jam-error', 'media-empty-warning'] }),
    ['warn printer-jammed'],
  ],
  [
    'a printer without toner says so',
    printer({ reasons: ['toner-empty-error'] }),
    ['warn printer-out-of-ink'],
  ],
  ['low toner prints', printer({ reasons: ['toner-low-report'] }), []],
  [
    'a printer that is off is offline',
    printer({ reasons: ['offline-report'] }),
    ['warn printer-offline'],
  ],
  [
    'a printer that may not exist is offline',
    printer({
      state: 'stopped',
      message: 'The printer may not exist or is unavailable at this time.',
      waitingJobs: 1,
    }),
    ['bad printer-offline'],
  ],
  ['a printer of unknown state says nothing', printer({ state: 'unknown', accepting: null }), []],
  [
    'a print service that is down hides its printers and its service',
    {
      ...printer({ state: 'stopped', waitingJobs: 2 }),
      printers: {
        system: 'cups',
        service: 'stopped',
        printers: printer({ state: 'stopped', waitingJobs: 2 }).printers?.printers ?? [],
      },
      ...unit({ name: 'cups', state: 'failed' }),
    },
    ['bad print-service-down'],
  ],
  [
    'a print service without printers warns',
    { printers: { system: 'cups', service: 'stopped', printers: [] } },
    ['warn print-service-down'],
  ],
  [
    'a print service that was not asked says nothing',
    { printers: { system: 'cups', service: 'unknown', printers: [] } },
    [],
  ],
  [
    'sound that does not run warns',
    { audio: { ...healthy.audio, service: 'stopped' } },
    ['warn sound-service-down'],
  ],
  [
    'sound explains its service',
    {
      audio: { ...healthy.audio, service: 'stopped' },
      ...unit({ name: 'pipewire', state: 'failed', scope: 'user' }),
    },
    ['warn sound-service-down'],
  ],
  ['without a card nothing could be heard', { audio: { cards: [], service: 'stopped' } }, []],
  [
    'a server plays no sound',
    {
      audio: { ...healthy.audio, service: 'stopped' },
      device: { ...healthy.device, kind: 'server' },
    },
    [],
  ],
  [
    'a program that should start and is gone is worth knowing',
    startup({ missing: true }),
    ['info startup-program-missing'],
  ],
  ['one that is switched off is not', startup({ missing: true, enabled: false }), []],
  ['one nobody looked for says nothing', startup({ missing: null, program: null }), []],
  [
    'an installation is worth knowing',
    locked(before(30 * MINUTE - 1)),
    ['info package-database-locked'],
  ],
  ['one of half an hour warns', locked(before(30 * MINUTE)), ['warn package-database-locked']],
  ['one of unknown age is worth knowing', locked(null), ['info package-database-locked']],
  [
    'an installation explains packages that are half done',
    {
      ...locked(null),
      software: { ...healthy.software, broken: 1, lockedBy: { program: 'dpkg', pid: null } },
    },
    ['warn package-database-locked'],
  ],
];
