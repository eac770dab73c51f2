import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SnapshotId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { readRecorded, recordedNow, recordedSystem } from '../recordings/recorded-system.ts';
import type { Ran } from '../system/system.ts';
import { thisComputer } from '../system/this-computer.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import { crashNamed } from './crash-files.ts';
import { crashIn, killIn, watcherKillIn } from './crash-lines.ts';
import { crashes } from './crashes.ts';
import { logErrors } from './log-errors.ts';
import { oneCrashEach } from './same-crash.ts';

// Kernel lines: recorded on kernel 6.18 (x86). Core file names, reports and journal entries: written from
// the documentation of systemd (systemd-coredump(8), SD_MESSAGE_COREDUMP) and apport.

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000005');
const refused: Ran = { state: 'ended', code: 1, stdout: '', stderr: 'dmesg: denied', cut: false };
const ago = (seconds: number) => new Date(recordedNow - seconds * 1000).toISOString();
const said = (seconds: number, message: string, level = 'info  ') =>
  `kern  :${level}: ${ago(seconds).replace('.000Z', ',000000+00:00')} ${message}\n`;

const trap = (pid: number) =>
  `traps: Chrome_ChildIOT[${pid}] trap int3 ip:55be5c56ac45 sp:7fff1e3ee110 error:0 in electron[5613c45,55be58e47000+7870000]`;
const segfault = (pid: number) =>
  `perl[${pid}]: segfault at 1 ip 00007f5b7d2 sp 00007ffd error 4 in libperl.so.5.36.0[7f5b7d1b7000+196000] likely on CPU 1 (core 1, socket 0)`;
const outOfMemory = (pid: number) =>
  `Memory cgroup out of memory: Killed process ${pid} (python3) total-vm:221112kB, anon-rss:50236kB, file-rss:5632kB, shmem-rss:0kB, UID:0 pgtables:172kB oom_score_adj:0`;

test('crashes and kills are what the kernel told of the last week', async () => {
  const commands = {
    dmesg:
      said(9 * 86_400, segfault(1)) +
      said(400, segfault(20)) +
      said(300, trap(31)) +
      said(200, trap(32)) +
      said(150, 'INFO: task kworker/u4:1:77 blocked for more than 122 seconds.', 'err   ') +
      said(100, outOfMemory(40), 'err   ') +
      said(90, 'RDSEED32 is broken. Disabling the corresponding CPUID bit.', 'emerg '),
  };

  expect(await readRecorded(crashes, { commands })).toEqual({
    since: '2026-11-14T09:40:00.000Z',
    sources: ['kernel'],
    programs: [
      {
        program: 'electron (Chrome_ChildIOT)',
        kind: 'crash',
        reason: 'SIGTRAP',
        count: 2,
        firstAt: ago(300),
        lastAt: ago(200),
      },
      {
        program: 'kworker/u4:1',
        kind: 'hang',
        reason: 'blocked 122 s',
        count: 1,
        firstAt: ago(150),
        lastAt: ago(150),
      },
      {
        program: 'perl',
        kind: 'crash',
        reason: 'SIGSEGV',
        count: 1,
        firstAt: ago(400),
        lastAt: ago(400),
      },
    ],
    memoryKills: [{ program: 'python3', at: ago(100), memoryBytes: 57_208_832, groupLimit: true }],
  });
});

test('what the kernel said before this system started was about another one', async () => {
  const startTicks = 3_600 * 100;
  const files = {
    '/proc/stat': `btime ${recordedNow / 1000 - 4_000}\n`,
    '/proc/1/stat': `1 (init) S 0 1 1 0 -1 0 0 0 0 0 1 0 0 0 20 0 1 0 ${startTicks} 0 0\n`,
  };
  const commands = { dmesg: said(500, segfault(1)) + said(300, segfault(2)) };

  expect(await readRecorded(crashes, { files, commands })).toMatchObject({
    programs: [{ program: 'perl', count: 1, firstAt: ago(300) }],
  });
});

test('the kernel’s records are read as they are where the account may, once a snapshot', async () => {
  const micro = (seconds: number) => (4_000 - seconds) * 1_000_000;
  const kernelRecords = [
    `6,1,${micro(300)},-;${segfault(5)}\n SUBSYSTEM=x\n`,
    `3,2,${micro(200)},-,caller=T1;${outOfMemory(6)}\n`,
    `30,3,${micro(100)},-;${segfault(7)}\n`,
    'rubbish',
  ];
  const files = { '/proc/stat': `btime ${recordedNow / 1000 - 4_000}\n` };

  expect(await readRecorded(crashes, { files, kernelRecords })).toMatchObject({
    sources: ['kernel'],
    programs: [{ program: 'perl', count: 1, firstAt: ago(300) }],
    memoryKills: [{ program: 'python3', at: ago(200) }],
  });
  expect(await readRecorded(logErrors, { files, kernelRecords })).toMatchObject({
    source: 'kernel',
    total: 1,
  });

  let readings = 0;
  const system = recordedSystem({ files });
  const counting = {
    ...system,
    files: { ...system.files, kernelRecords: async () => ((readings += 1), kernelRecords) },
  };
  await takeSnapshot({ snapshotId, system: counting, collectors: [crashes, logErrors] });
  expect(readings).toBe(1);
});

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a real program that faults is told with its time',
  async () => {
    const before = Date.now();
    const faulty = spawn('perl', ['-e', 'unpack("p", pack("Q", 1))'], { stdio: 'ignore' });
    const [, signal] = await once(faulty, 'exit');
    const system = thisComputer({ probes: 'none' });
    const { sections } = await takeSnapshot({ snapshotId, system, collectors: [crashes] });
    const read = sections.crashes;
    const perl = read?.state === 'ok' ? read.value.programs.find(isPerl) : null;

    expect(signal).toBe('SIGSEGV');
    // A kernel that was told to keep crashes to itself says nothing.
    if (system.files.text('/proc/sys/debug/exception-trace')?.trim() !== '1') return;
    expect(perl).toMatchObject({ kind: 'crash', reason: 'SIGSEGV' });
    expect(Math.abs(Date.parse(perl?.lastAt ?? '') - before)).toBeLessThan(CLOCKS_APART_MS);
  },
);

const isPerl = ({ program }: { readonly program: string }) => program === 'perl';

/** The kernel's clock of its log is not the clock of the day; a suspended computer's are further apart. */
const CLOCKS_APART_MS = 60_000;

const boot = '0123456789abcdef0123456789abcdef';
const core = (program: string, pid: number, seconds: number) =>
  `/var/lib/systemd/coredump/core.${program}.1000.${boot}.${pid}.${(recordedNow - seconds * 1000) * 1000}.zst`;

test('a crash that several tell of is counted once, by its best name', async () => {
  const micro = (seconds: number) => String((recordedNow - seconds * 1000) * 1000);
  const entry = (seconds: number, fields: Record<string, string>) =>
    `${JSON.stringify({ __REALTIME_TIMESTAMP: micro(seconds), ...fields })}\n`;
  const journalctl =
    entry(299, {
      MESSAGE_ID: 'fc2e22bc6ee647b6b90729ab34a250b1',
      COREDUMP_COMM: 'long-program-na',
      COREDUMP_EXE: '/usr/bin/long-program-name',
      COREDUMP_PID: '20',
      COREDUMP_SIGNAL_NAME: 'SIGSEGV',
      COREDUMP_TIMESTAMP: micro(300),
    }) +
    entry(298, {
      MESSAGE_ID: '98e322203f7a4ed290d09fe03c09fe15',
      UNIT: 'shop.service',
      EXIT_CODE: 'dumped',
      EXIT_STATUS: '11',
    }) +
    entry(200, {
      MESSAGE_ID: '98e322203f7a4ed290d09fe03c09fe15',
      UNIT: 'other.service',
      EXIT_CODE: 'killed',
      EXIT_STATUS: '6',
    }) +
    entry(190, {
      MESSAGE_ID: '98e322203f7a4ed290d09fe03c09fe15',
      UNIT: 'told-to-stop.service',
      EXIT_CODE: 'killed',
      EXIT_STATUS: '15',
    }) +
    entry(180, {
      SYSLOG_IDENTIFIER: 'systemd-oomd',
      MESSAGE:
        'Killed /user.slice/app-gnome-tab\\x2dhoarder.scope due to memory pressure for /user.slice being 61.21% > 50.00%',
    }) +
    entry(101, { _TRANSPORT: 'kernel', MESSAGE: outOfMemory(40) });
  const files = {
    '/var/log/journal/1/system.journal': '',
    [core('long-program-na', 20, 300)]: '',
    [core('dotted\\x2ename', 21, 50)]: '',
  };
  const commands = {
    journalctl,
    dmesg: said(300, segfault(20)) + said(100, outOfMemory(40), 'err   '),
  };

  expect(await readRecorded(crashes, { files, commands })).toMatchObject({
    sources: ['journal', 'coredumps', 'kernel'],
    programs: [
      { program: 'dotted.name', reason: null, count: 1 },
      { program: 'other', reason: 'SIGABRT', count: 1 },
      { program: 'long-program-name', reason: 'SIGSEGV', count: 1 },
    ],
    memoryKills: [
      { program: 'python3', groupLimit: true },
      { program: 'app-gnome-tab-hoarder', memoryBytes: null, groupLimit: false },
    ],
  });
});

test('an ordinary account reads core names and reports, and the kernel’s words from the journal', async () => {
  const files = {
    '/var/log/journal/1/system.journal': '',
    '/var/crash/_usr_bin_my_app.1000.crash':
      'ProblemType: Crash\nExecutablePath: /usr/bin/my_app\nSignal: 6\n',
    '/var/crash/_usr_bin_closed.1000.crash': '',
    '/var/crash/_usr_bin_x.0.crash': 'ProblemType: KernelOops\n',
    '/var/crash/.lock': '',
  };
  const kernels = JSON.stringify({
    __REALTIME_TIMESTAMP: String((recordedNow - 5_000) * 1000),
    _TRANSPORT: 'kernel',
    MESSAGE: segfault(9),
  });
  const commands = { dmesg: refused, journalctl: `${kernels}\n` };

  expect(await readRecorded(crashes, { files, commands })).toMatchObject({
    sources: ['journal', 'crash-reports'],
    programs: [
      { program: 'closed', reason: null },
      { program: 'my_app', reason: 'SIGABRT' },
      { program: 'perl', reason: 'SIGSEGV', count: 1 },
    ],
  });
});

test('where nothing may be read there is no section', async () => {
  expect(await readRecorded(crashes, { commands: { dmesg: refused } })).toEqual({
    absent: 'this account may not read what crashed',
  });
});

test.each([
  ['traps: a[1] general protection fault ip:1 sp:2 error:0 in a[1,2+3]', 'a', 'SIGSEGV'],
  ['traps: a[1] trap invalid opcode ip:1 sp:2 error:0 in liba.so.1[1,2+3]', 'a', 'SIGILL'],
  ['traps: a b[1] trap divide error ip:1 sp:2 error:0', 'a b', 'SIGFPE'],
  ['traps: a[1] trap of a new kind ip:1', 'a', 'trap'],
  [
    'a[1]: unhandled level 2 translation fault (11) at 0x0, esr 0x92000006, in a[1+2]',
    'a',
    'SIGSEGV',
  ],
])('the kernel’s line %j names program and signal', (line, program, reason) => {
  expect(crashIn(line, 5)).toEqual({ program, kind: 'crash', reason, pid: 1, atMs: 5 });
});

test('other lines of the kernel are no crash and no kill', () => {
  for (const line of [
    '',
    'usb[1]: new device',
    'a[x]: segfault at 1',
    'Out of memory: Kill process 1 (a)',
  ]) {
    expect([crashIn(line, 0), killIn(line, 0), watcherKillIn(line, 0)]).toEqual([null, null, null]);
  }
  expect(killIn('Out of memory: Killed process 7 (a) (b)) total-vm:1kB', 0)).toEqual({
    program: 'a) (b)',
    pid: 7,
    memoryBytes: null,
    groupLimit: false,
    atMs: 0,
  });
  expect(crashNamed('core.x.1000.short.1.2.zst')).toEqual([]);
});

test('two crashes of one witness are two', () => {
  const crash = { program: 'a', kind: 'crash' as const, reason: null, pid: null, atMs: 0 };

  expect(oneCrashEach([[crash, crash]])).toHaveLength(2);
  expect(oneCrashEach([[crash], [{ ...crash, reason: 'SIGSEGV' }, crash]])).toEqual([
    { ...crash, reason: 'SIGSEGV' },
    crash,
  ]);
});
