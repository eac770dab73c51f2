import { expect, test } from 'vitest';
import { readRecorded, recordedNow } from '../recordings/recorded-system.ts';
import { disks } from './disks.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { parseStat } from './process-table.ts';
import { processes } from './processes.ts';

// Recorded on a Debian 12 virtual machine (kernel 6.18), shortened; the faults are as the fault lab
// saw them (../../../../../shared faults, kernel 6.18).

const pressure = (some: string, full: string) =>
  `some avg10=${some} avg60=${some} avg300=0.00 total=1\nfull avg10=${full} avg60=${full} avg300=0.00 total=1\n`;

test('load is averages, a sample and the pressure', async () => {
  const files: Record<string, string> = {
    '/proc/stat': 'cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1\nprocs_running 2\nprocs_blocked 1\n',
    '/proc/loadavg': '2.36 0.96 0.54 1/114 5481\n',
    '/sys/devices/system/cpu/online': '0-1\n',
    '/proc/pressure/cpu': pressure('1.62', '0.00'),
    '/proc/pressure/io': 'some avg10=0.03 avg60=0.22 avg300=0.00 total=1\n',
  };
  const onPause = () => {
    files['/proc/stat'] = 'cpu  105 0 100 808 4 0 0 3 0 0\nprocs_running 3\nprocs_blocked 0\n';
  };

  expect(await readRecorded(load, { files, onPause })).toEqual({
    averages: [2.36, 0.96, 0.54],
    threads: 2,
    sampleMs: 100,
    busy: 0.4,
    ioWait: 0.2,
    stolen: 0.15,
    runnable: 3,
    blocked: 0,
    cpuPressure: { some10: 1.62, some60: 1.62, full10: 0, full60: 0 },
    ioPressure: { some10: 0.03, some60: 0.22, full10: null, full60: null },
  });
});

test('a sample that began with the program waits for its rest only, and does not find itself', async () => {
  const own = (ticks: number) =>
    `7 (look) R 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 1 0 5 0 0 0\n`;
  const files = {
    '/proc/stat': 'cpu  130 0 100 810 0 0 0 0 0 0\n',
    '/proc/thread-self/stat': own(25),
  };
  const firstLook = { atMs: -40, stat: 'cpu  100 0 100 800 0 0 0 0\n', own: own(5), processes: [] };

  expect(await readRecorded(load, { files, firstLook })).toMatchObject({
    sampleMs: 100,
    busy: 0.25,
  });
  // Older than any sample: it was taken for another one.
  expect(
    await readRecorded(load, { files, firstLook: { ...firstLook, atMs: -2_001 } }),
  ).toMatchObject({ sampleMs: 100, busy: null });
});

test('a clock that stands still gives no share, and a broken average none', async () => {
  const files = { '/proc/stat': 'cpu  1 1 1 1 1 1 1 1\n', '/proc/loadavg': 'x y z\n' };

  expect(await readRecorded(load, { files })).toMatchObject({
    averages: null,
    busy: null,
    runnable: null,
  });
  expect(await readRecorded(load, {})).toEqual({
    absent: 'this computer does not tell how busy it is',
  });
});

test('memory is what programs can still get', async () => {
  const files = {
    '/proc/meminfo':
      'MemTotal:       1000 kB\nMemFree:  300 kB\nMemAvailable:   800 kB\nBuffers: 10 kB\nCached: 90 kB\nSReclaimable: 20 kB\nDirty:  4 kB\nShmem: 5 kB\nCommitted_AS: 700 kB\nSwapTotal: 50 kB\nSwapFree: 40 kB\nHugePages_Total:       0\n',
    '/proc/vmstat': 'pgfault 7\noom_kill 3\n',
    '/proc/pressure/memory': pressure('12.00', '3.00'),
  };

  expect(await readRecorded(memory, { files })).toEqual({
    totalBytes: 1_024_000,
    availableBytes: 819_200,
    cachedBytes: 122_880,
    dirtyBytes: 4_096,
    committedBytes: 716_800,
    sharedBytes: 5_120,
    swapTotalBytes: 51_200,
    swapFreeBytes: 40_960,
    pressure: { some10: 12, some60: 12, full10: 3, full60: 3 },
    outOfMemoryKills: 3,
  });
});

test('an old kernel’s memory is free and cached together', async () => {
  const files = { '/proc/meminfo': 'MemTotal: 1000 kB\nMemFree: 300 kB\nCached: 100 kB\n' };

  expect(await readRecorded(memory, { files })).toMatchObject({
    availableBytes: 409_600,
    swapTotalBytes: 0,
    pressure: null,
    outOfMemoryKills: null,
  });
  expect(await readRecorded(memory, {})).toEqual({
    absent: 'this computer does not tell its memory',
  });
});

const mountinfo = [
  '22 27 0:21 / /proc rw,relatime - proc proc rw',
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
  '30 27 254:0 /var/x /srv/bound rw,relatime - ext4 /dev/vda rw,discard',
  '31 27 0:50 / /mnt/my\\040disk ro,nosuid - tmpfs tmpfs rw,size=4k',
  '32 27 7:1 / /mnt/broken rw,relatime - ext4 /dev/loop1 rw,emergency_ro',
  '33 27 7:2 / /snap/core/1 ro,nodev - squashfs /dev/loop2 ro',
  '34 27 0:51 / /mnt/nas rw - nfs4 nas:/share rw,addr=10.0.0.9',
  '35 27 0:60 /@ /data rw - btrfs /dev/sdb1 rw',
  '36 27 0:61 /@home /data/home rw - btrfs /dev/sdb1 rw',
  '37 27 0:52 / /cut',
  '38 27 0:70 / /tank rw - zfs tank rw',
  '39 27 0:71 / /tank/home rw - zfs tank/home rw',
  '40 27 0:72 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw',
  '41 27 0:73 / /mnt/away rw - fuse.unknown away rw',
].join('\n');

test('file systems are told once each, with what is left and what is wrong', async () => {
  const files = {
    '/proc/self/mountinfo': mountinfo,
    '/sys/fs/ext4/loop1/errors_count': '1\n',
    '/sys/fs/ext4/vda/errors_count': '0\n',
    '/sys/block/vda/size': '528445440\n',
    '/sys/block/vda/queue/rotational': '1\n',
    '/sys/block/vda/device/model': 'VIRT\n',
    '/sys/block/vda/removable': '0\n',
    '/sys/block/sdb/ro': '1\n',
    '/sys/block/loop1/size': '8\n',
  };
  const links = {
    '/sys/dev/block/254:0': '../../block/vda',
    '/sys/dev/block/7:1': '../../block/loop1',
  };
  const spaces = {
    '/mnt/away': [9, 9, 9, 9] as const,
    '/': [1_000, 400, 100, 50] as const,
    '/mnt/broken': [50, 0, 0, 0] as const,
  };
  const quiet = { readOnly: false, stoppedAfterError: false, errors: null };
  const unknown = { totalBytes: null, freeBytes: null, inodes: null, freeInodes: null };

  expect(await readRecorded(disks, { files, links, spaces })).toEqual({
    fileSystems: [
      {
        ...quiet,
        mount: '/',
        device: '/dev/vda',
        type: 'ext4',
        kind: 'local',
        totalBytes: 1_000,
        freeBytes: 400,
        inodes: 100,
        freeInodes: 50,
        errors: 0,
      },
      {
        ...quiet,
        ...unknown,
        mount: '/mnt/my disk',
        device: 'tmpfs',
        type: 'tmpfs',
        kind: 'memory',
        readOnly: true,
      },
      {
        ...unknown,
        mount: '/mnt/broken',
        device: '/dev/loop1',
        type: 'ext4',
        kind: 'local',
        totalBytes: 50,
        freeBytes: 0,
        readOnly: true,
        stoppedAfterError: true,
        errors: 1,
      },
      {
        ...quiet,
        ...unknown,
        mount: '/snap/core/1',
        device: '/dev/loop2',
        type: 'squashfs',
        kind: 'image',
        readOnly: true,
      },
      {
        ...quiet,
        ...unknown,
        mount: '/mnt/nas',
        device: 'nas:/share',
        type: 'nfs4',
        kind: 'network',
      },
      { ...quiet, ...unknown, mount: '/data', device: '/dev/sdb1', type: 'btrfs', kind: 'local' },
      { ...quiet, ...unknown, mount: '/tank', device: 'tank', type: 'zfs', kind: 'local' },
      {
        ...quiet,
        ...unknown,
        mount: '/mnt/away',
        device: 'away',
        type: 'fuse.unknown',
        kind: 'local',
      },
    ],
    drives: [
      {
        name: 'vda',
        model: 'VIRT',
        sizeBytes: 270_564_065_280,
        rotating: true,
        removable: false,
        readOnly: false,
        health: null,
      },
      {
        name: 'sdb',
        model: null,
        sizeBytes: 0,
        rotating: null,
        removable: false,
        readOnly: true,
        health: null,
      },
    ],
    deletedOpen: [],
  });
});

test('a computer that shows no mounts has none', async () => {
  expect(await readRecorded(disks, {})).toEqual({
    fileSystems: [],
    drives: [],
    deletedOpen: [],
  });
});

const stat = (pid: number, name: string, state: string, parent: number, ticks: number, start = 0) =>
  `${pid} (${name}) ${state} ${parent} 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 3 0 ${start} 0 0\n`;
const status = (uid: number, kib: number) =>
  `Name:\tx\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\nVmRSS:\t   ${kib} kB\n`;

test('programs are told with what they use, the busiest first, and never their arguments', async () => {
  const files: Record<string, string> = {
    '/etc/passwd':
      'root:x:0:0:root:/root:/bin/bash\namira:x:1000:1000:Amira Haddad,,,:/home/amira:/bin/bash\n',
    '/proc/stat': `btime ${Math.floor(recordedNow / 1000) - 1_000}\n`,
    '/proc/sys/fs/file-nr': '614\t0\t2466177\n',
    '/proc/1/stat': stat(1, 'systemd', 'S', 0, 500),
    '/proc/1/status': status(0, 9_000),
    '/proc/7/stat': stat(7, 'odd) (name', 'R', 1, 9_000, 60_000),
    '/proc/7/status': status(1000, 2_000),
    '/proc/7/cmdline': 'odd\0--password\0hunter2\0',
    '/proc/8/stat': stat(8, 'gone', 'Z', 7, 0),
    '/proc/9/stat': stat(9, 'MainThread', 'D', 1, 0),
    '/proc/9/status': status(4_321, 1),
    '/proc/10/stat': stat(10, 'a-very-long-nam', 'S', 1, 1),
    '/proc/11/stat': stat(11, 'kworker/u4:9-ev', 'I', 2, 1),
    '/proc/self/stat': 'not a number',
    '/proc/12/status': 'ended between two looks',
  };
  const links = {
    '/proc/9/exe': '/opt/agent/node',
    '/proc/10/exe': '/opt/a-very-long-name (deleted)',
    '/proc/11/exe': '/other',
  };
  const onPause = () => {
    files['/proc/7/stat'] = stat(7, 'odd) (name', 'R', 1, 9_010, 60_000);
    files['/proc/10/stat'] = stat(10, 'a-very-long-nam', 'S', 1, 3, 70_000);
  };

  const read = await readRecorded(processes, { files, links, onPause });

  expect(read).toMatchObject({
    total: 6,
    threads: 18,
    running: 1,
    blocked: 1,
    stopped: 0,
    zombies: 1,
    zombieParents: [{ pid: 7, name: 'odd) (name', zombies: 1 }],
    openFiles: 614,
    openFilesLimit: 2_466_177,
    sampleMs: 100,
    agentPid: 4_242,
    list: [
      {
        pid: 7,
        parentPid: 1,
        name: 'odd) (name',
        userName: 'amira',
        state: 'running',
        cores: 1,
        cpuSeconds: 90.1,
        memoryBytes: 2_048_000,
        threads: 3,
        startedAt: '2026-11-21T09:33:20.000Z',
      },
      { pid: 1, userName: 'root', cores: 0, memoryBytes: 9_216_000 },
      { pid: 9, name: 'node', userName: '4321', state: 'blocked' },
      { pid: 10, name: 'a-very-long-name', userName: null, cores: null },
      { pid: 8, name: 'gone', state: 'zombie', memoryBytes: null },
      { pid: 11, name: 'kworker/u4:9-ev', state: 'idle' },
    ],
  });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

test('a computer that shows no processes says so, and odd lines are none', async () => {
  expect(await readRecorded(processes, {})).toEqual({
    absent: 'this computer does not show its processes',
  });
  expect([parseStat(''), parseStat(') ('), parseStat('x (y) S'), parseStat('0 (y) S')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
