import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { readRecorded, recordedSystem } from '../recordings/recorded-system.ts';
import { realFiles } from '../system/files.ts';
import { between, chosen } from './process-choice.ts';
import { LIMITS_MAX, openFilesLimitOf, openFilesOf } from './process-files.ts';
import { parseStat, type Ticking } from './process-table.ts';
import { processes } from './processes.ts';

// Recorded on a Debian 12 virtual machine (kernel 6.18), shortened.

const stat = (pid: number, name: string, parent = 1, ticks = 0, pages = 0) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 1 0 5 0 ${pages} 0\n`;
const io = (read: number, written: number) =>
  `rchar: 999\nwchar: 999\nsyscr: 1\nsyscw: 1\nread_bytes: ${read}\nwrite_bytes: ${written}\ncancelled_write_bytes: 0\n`;
const limits =
  'Limit                     Soft Limit           Hard Limit           Units     \nMax open files            64                   524288               files     \n';

test('programs tell what they move, and how many files they may open', async () => {
  const files: Record<string, string> = {
    '/proc/7/stat': stat(7, 'copy'),
    '/proc/7/io': io(1_000, 0),
    '/proc/7/fd/0': '',
    '/proc/7/fd/1': '',
    '/proc/7/limits': limits,
    '/proc/8/stat': stat(8, 'mute'),
    '/proc/9/stat': stat(9, 'kworker', 2),
    '/proc/9/io': io(5, 5),
    '/proc/9/fd/0': '',
  };
  const onPause = () => {
    files['/proc/7/io'] = io(1_000, 4_096);
    files['/proc/9/io'] = io(9, 9);
  };
  const nothing = {
    readBytesPerSecond: null,
    writtenBytesPerSecond: null,
    openFiles: null,
    openFilesLimit: null,
  };

  expect(await readRecorded(processes, { files, onPause })).toMatchObject({
    list: [
      {
        name: 'copy',
        readBytesPerSecond: 0,
        writtenBytesPerSecond: 40_960,
        openFiles: 2,
        openFilesLimit: 64,
      },
      { name: 'mute', ...nothing },
      { name: 'kworker', ...nothing },
    ],
  });
});

test('what ran when the program started is the sample’s first reading', async () => {
  const files = {
    '/proc/7/stat': stat(7, 'copy', 1, 10),
    '/proc/7/io': io(1_000, 8_192),
    '/proc/8/stat': stat(8, 'new'),
  };
  const before = { atMs: -50, stat: stat(7, 'copy', 1, 5), io: io(1_000, 0) };
  const gone = { atMs: -50, stat: stat(6, 'gone', 1, 9), io: null };
  const firstLook = { atMs: -50, stat: '', own: '', processes: [before, gone] };

  expect(await readRecorded(processes, { files, firstLook })).toMatchObject({
    total: 2,
    sampleMs: 100,
    list: [
      { name: 'copy', cores: 0.5, writtenBytesPerSecond: 81_920 },
      { name: 'new', cores: null },
    ],
  });
});

const ticking = (pid: number, more: Partial<Ticking> = {}): Ticking => ({
  pid,
  name: 'x',
  state: 'S',
  parentPid: 1,
  ticks: 0,
  threads: 1,
  startTicks: 0,
  pages: 0,
  atMs: 0,
  ...more,
});

test('whoever moves or holds most stays in a list that is cut, however idle its processor is', () => {
  const idle = { cores: 0, read: null, written: null };
  const watched = [
    { ...idle, now: ticking(1), cores: 0.5 },
    { ...idle, now: ticking(2), cores: 0.9 },
    { ...idle, now: ticking(3) },
    { ...idle, now: ticking(4), read: 0, written: 7 },
    { ...idle, now: ticking(5, { pages: 9 }) },
  ];

  expect(chosen(watched, 3).map(({ now }) => now.pid)).toEqual([2, 4, 5]);
  expect(chosen(watched, 9).map(({ now }) => now.pid)).toEqual([2, 1, 3, 4, 5]);
});

test('a process number that went to another program has no figures', () => {
  const moved = { read: 9, written: 9, atMs: 10 };
  const now = ticking(1, { ticks: 9, startTicks: 7, atMs: 10 });

  expect(between(ticking(1), now, [{ ...moved, atMs: 0 }, moved])).toEqual({
    now,
    cores: null,
    read: null,
    written: null,
  });
});

test('a count that runs backwards, or a clock that stands still, is no rate', () => {
  const [before, now] = [ticking(1, { ticks: 50 }), ticking(1, { ticks: 40, atMs: 1_000 })];
  const moved = { read: 5, written: 5, atMs: 0 };

  expect(between(before, now, [moved, { read: 1, written: 15, atMs: 1_000 }])).toMatchObject({
    cores: 0,
    read: 0,
    written: 10,
  });
  expect(between(before, { ...now, atMs: 0 }, [moved, moved])).toMatchObject({
    cores: null,
    read: null,
    written: null,
  });
});

test('limits are read of those with the most open files, and no more of them than are allowed', async () => {
  const pids = Array.from({ length: LIMITS_MAX + 1 }, (_, at) => at + 10);
  const files = Object.fromEntries(
    pids.flatMap((pid) => [
      [`/proc/${pid}/stat`, stat(pid, `p${pid}`)],
      [`/proc/${pid}/fd/0`, ''],
      [`/proc/${pid}/limits`, limits],
    ]),
  );
  const read = (await readRecorded(processes, {
    files: { ...files, '/proc/110/fd/1': '' },
  })) as { list: { pid: number; openFilesLimit: number | null }[] }; // as: its own shape

  expect(read.list.filter((one) => one.openFilesLimit === null)).toMatchObject([{ pid: 109 }]);
});

test('an unlimited number of files is no limit', () => {
  const { files } = recordedSystem({
    files: { '/proc/1/limits': limits.replace('64    ', 'unlimited') },
  });

  expect([openFilesLimitOf(1, files), openFilesOf(1, files)]).toEqual([null, null]);
});

test.runIf(process.platform === 'linux')(
  'a real program’s open files and their limit are what it was started with',
  async () => {
    const child = spawn('sh', ['-c', 'ulimit -n 40; exec 3</ 4</ 5</; echo up; read end'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const files = realFiles();
    const pid = child.pid ?? 0;

    expect(parseStat(files.text(`/proc/${pid}/stat`) ?? '')?.name).toBe('sh');
    expect(openFilesLimitOf(pid, files)).toBe(40);
    expect(openFilesOf(pid, files)).toBe(files.list(`/proc/${pid}/fd`)?.length);
    expect(openFilesOf(pid, files)).toBeGreaterThanOrEqual(6);
    child.stdin.end('\n');
    await new Promise((resolve) => child.once('close', resolve));
  },
);
