import { healthySections as healthy } from '../../healthy.ts';
import {
  before,
  DAY,
  GB,
  heat,
  io,
  load,
  memory,
  MINUTE,
  processes,
  program,
  stall,
  unit,
} from './breakage.ts';
import { crash, killed, speed, throttled } from './breakage-running.ts';
import type { Case } from './case.ts';

/** Memory, processor, heat: both sides of each edge. */
export const machineCases: readonly Case[] = [
  [
    'a tenth of memory left is fine',
    memory({ totalBytes: 1_000 * GB, availableBytes: 100 * GB }),
    [],
  ],
  [
    'less than a tenth warns',
    memory({ totalBytes: 1_000 * GB, availableBytes: 99 * GB }),
    ['warn memory-pressure'],
  ],
  [
    'four per cent still warns',
    memory({ totalBytes: 1_000 * GB, availableBytes: 40 * GB }),
    ['warn memory-pressure'],
  ],
  [
    'less than four per cent is bad',
    memory({ totalBytes: 1_000 * GB, availableBytes: 39 * GB }),
    ['bad memory-pressure'],
  ],
  ['waiting for memory under ten per cent is fine', stall(9.9), []],
  ['waiting for memory at ten per cent warns', stall(10), ['warn memory-pressure']],
  ['waiting for memory at thirty per cent is bad', stall(30), ['bad memory-pressure']],
  [
    'memory is judged without pressure too',
    memory({ pressure: null, totalBytes: 1_000 * GB, availableBytes: 50 * GB }),
    ['warn memory-pressure'],
  ],
  ['a kernel that counts no kills says nothing', memory({ outOfMemoryKills: null }), []],
  [
    'a program with half of the memory is worth knowing while there is more',
    program({ memoryBytes: 8 * 1_073_741_824 }),
    ['info memory-hog'],
  ],
  ['a program just below half is fine', program({ memoryBytes: 8 * 1_073_741_824 - 1 }), []],
  ['a program of unknown size says nothing', program({ memoryBytes: null }), []],
  [
    'a program that has burnt a core since it started is a runaway',
    program({ cores: 0.9, cpuSeconds: 120, startedAt: before(4 * MINUTE) }),
    ['warn runaway-process'],
  ],
  [
    'a little less than a core is fine',
    program({ cores: 0.89, cpuSeconds: 900, startedAt: before(16 * MINUTE) }),
    [],
  ],
  [
    'a browser open for a day is fine',
    program({ cores: 1, cpuSeconds: 3_600, startedAt: before(DAY) }),
    [],
  ],
  [
    'a runaway of unknown age counts',
    program({ cores: 3, cpuSeconds: 500, startedAt: null }),
    ['warn runaway-process'],
  ],
  ['an unmeasured program says nothing', program({ cores: null, cpuSeconds: 500 }), []],
  ['a program with unknown time says nothing', program({ cores: 2, cpuSeconds: null }), []],
  [
    'the agent does not accuse itself',
    program({ pid: 2_211, cores: 1, cpuSeconds: 500, startedAt: null }),
    [],
  ],
  [
    'a load of twice the threads is worth knowing',
    load({ averages: [24, 18, 5] }),
    ['info load-high'],
  ],
  ['a load just below is fine', load({ averages: [23.9, 18, 5] }), []],
  ['a load that has only begun is fine', load({ averages: [24, 17.9, 5] }), []],
  ['a load of four times the threads warns', load({ averages: [48, 40, 30] }), ['warn load-high']],
  [
    'a load just below that is worth knowing',
    load({ averages: [47.9, 40, 30] }),
    ['info load-high'],
  ],
  ['a system without averages says nothing', load({ averages: null }), []],
  [
    'a runaway explains the load',
    {
      ...load({ averages: [48, 40, 30] }),
      ...program({ cores: 12, cpuSeconds: 9_000, startedAt: null }),
    },
    ['warn runaway-process'],
  ],
  [
    'everything waiting a fifth of the time warns',
    load({ ioPressure: io(20) }),
    ['warn disk-busy'],
  ],
  ['a little less is fine', load({ ioPressure: io(19.9) }), []],
  ['everything waiting half of the time is bad', load({ ioPressure: io(50) }), ['bad disk-busy']],
  [
    'without pressure, half of the sample counts',
    load({ ioPressure: null, ioWait: 0.5 }),
    ['warn disk-busy'],
  ],
  ['without pressure, less than half is fine', load({ ioPressure: io(null), ioWait: 0.49 }), []],
  ['without any figure nothing is said', load({ ioPressure: null, ioWait: null }), []],
  ['forty-nine zombies are fine', processes({ zombies: 49 }), []],
  ['fifty zombies warn, whoever left them', processes({ zombies: 50 }), ['warn zombie-storm']],
  [
    'a thousand zombies are bad',
    processes({ zombies: 1_000, zombieParents: [{ pid: 7, name: 'bad', zombies: 1_000 }] }),
    ['bad zombie-storm'],
  ],
  [
    'under four fifths of open files is fine',
    processes({ openFiles: 799, openFilesLimit: 1_000 }),
    [],
  ],
  [
    'four fifths of open files warn',
    processes({ openFiles: 800, openFilesLimit: 1_000 }),
    ['warn open-files-high'],
  ],
  [
    'nearly all open files are bad',
    processes({ openFiles: 950, openFilesLimit: 1_000 }),
    ['bad open-files-high'],
  ],
  ['an unknown number of open files says nothing', processes({ openFiles: null }), []],
  ['an unknown limit says nothing', processes({ openFilesLimit: null }), []],
  ['a limit of nothing says nothing', processes({ openFilesLimit: 0 }), []],
  [
    'swap with a twentieth left is fine',
    memory({
      availableBytes: 2 * GB,
      totalBytes: 10 * GB,
      swapTotalBytes: GB,
      swapFreeBytes: 0.05 * GB,
    }),
    [],
  ],
  [
    'swap with less left warns',
    memory({
      availableBytes: 2 * GB,
      totalBytes: 10 * GB,
      swapTotalBytes: GB,
      swapFreeBytes: 0.05 * GB - 1,
    }),
    ['warn swap-full'],
  ],
  [
    'full swap beside a quarter of the memory is fine',
    memory({ availableBytes: 2.5 * GB, totalBytes: 10 * GB, swapTotalBytes: GB, swapFreeBytes: 0 }),
    [],
  ],
  [
    'no swap is no full swap',
    memory({ availableBytes: 2 * GB, totalBytes: 10 * GB, swapTotalBytes: 0, swapFreeBytes: 0 }),
    [],
  ],
  [
    'a program that holds most of a short memory explains all of it',
    {
      ...memory({
        totalBytes: 10 * GB,
        availableBytes: 0.3 * GB,
        swapTotalBytes: GB,
        swapFreeBytes: 0,
      }),
      ...program({ memoryBytes: 8 * GB }),
      ...killed({}),
    },
    ['bad memory-hog'],
  ],
  [
    'a large program with a quarter of the memory left is worth knowing',
    {
      ...memory({ totalBytes: 10 * GB, availableBytes: 2.5 * GB }),
      ...program({ memoryBytes: 5 * GB }),
    },
    ['info memory-hog'],
  ],
  [
    'with less left it warns',
    {
      ...memory({ totalBytes: 10 * GB, availableBytes: 2.5 * GB - 1 }),
      ...program({ memoryBytes: 5 * GB }),
    },
    ['warn memory-hog'],
  ],
  ['a kill of today warns', killed({ at: before(DAY - 1) }), ['warn memory-ran-out']],
  ['a kill of yesterday is over', killed({ at: before(DAY) }), []],
  ['a kill of tomorrow is a broken clock', killed({ at: before(-MINUTE) }), []],
  ['a kill at a limit is another thing', killed({ groupLimit: true }), ['warn memory-limit-hit']],
  ['a counter is no news where the log is read', memory({ outOfMemoryKills: 3 }), []],
  [
    'a kill explains the crash of the same program',
    {
      crashes: {
        ...(crash({}).crashes ?? healthy.crashes),
        memoryKills: killed({ program: 'thunderbird' }).crashes?.memoryKills ?? [],
      },
    },
    ['warn memory-ran-out'],
  ],
  [
    'a kill explains no crash of another program',
    {
      crashes: {
        ...(crash({}).crashes ?? healthy.crashes),
        memoryKills: killed({}).crashes?.memoryKills ?? [],
      },
    },
    ['warn memory-ran-out', 'warn program-crash-looping'],
  ],
  [
    'a service ended for want of memory is explained too',
    {
      ...killed({ groupLimit: true }),
      ...unit({ state: 'failed', result: 'oom-kill', name: 'indexer' }),
    },
    ['warn memory-limit-hit'],
  ],
  [
    'half a minute of a core is worth knowing',
    program({ cores: 1, cpuSeconds: 30, startedAt: before(MINUTE) }),
    ['info runaway-process'],
  ],
  ['less is not', program({ cores: 1, cpuSeconds: 29.9, startedAt: before(MINUTE) }), []],
  [
    'less than half of its speed under load warns',
    speed(2_299, 4_600, 0.8),
    ['warn processor-throttled'],
  ],
  ['half of its speed is fine', speed(2_300, 4_600, 0.8), []],
  ['a slow idle processor is fine', speed(400, 4_600, 0.79), []],
  ['unknown speeds say nothing', speed(null, 4_600, 1), []],
  ['an unknown highest speed says nothing', speed(400, null, 1), []],
  ['an unknown load says nothing', speed(400, 4_600, null), []],
  ['a speed of nothing is a firmware that does not tell', speed(0, 4_600, 1), []],
  [
    'heat explains the slow processor',
    { ...speed(800, 4_600, 1), ...heat(101, 100) },
    ['bad overheating'],
  ],
  [
    'a hundred times too hot in a day are worth knowing',
    throttled(100, 86_400),
    ['info often-too-hot'],
  ],
  ['ninety-nine times are work', throttled(99, 86_400), []],
  ['a hundred times in two days are work', throttled(100, 172_800), []],
  ['a computer just started counts as a day old', throttled(99, 60), []],
  ['where nobody counts, nothing is said', throttled(null, 86_400), []],
  [
    'heat now explains heat before',
    {
      ...throttled(500, 86_400),
      temperature: { ...(heat(101, 100).temperature ?? healthy.temperature), throttles: 500 },
    },
    ['bad overheating'],
  ],
];
