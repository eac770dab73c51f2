import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import nvme from '../recordings/smartctl-nvme.json' with { type: 'json' };
import ata from '../recordings/smartctl-ata.json' with { type: 'json' };
import {
  type Recording,
  readRecorded,
  recordedNow,
  recordedSystem,
} from '../recordings/recorded-system.ts';
import { thisComputer } from '../system/this-computer.ts';
import { deletedOpen } from './deleted-open.ts';
import { smartHealthIn } from './drive-health.ts';
import { disks } from './disks.ts';
import { mountsIn } from './mounts.ts';

// smartctl's answers and eMMC's registers are written from their documentation: no such drive is here.

const said = (value: unknown) => smartHealthIn(JSON.stringify(value));

test('an NVMe drive tells its warnings, wear and heat', () => {
  expect(said(nvme.answer)).toEqual({
    condition: 'ok',
    temperatureCelsius: 36,
    powerOnHours: 2_401,
    reallocated: null,
    pending: null,
    mediaErrors: 3,
    worn: 0.07,
  });
});

test('a disk tells sectors that it gave up and could not read', () => {
  expect(said(ata.answer)).toEqual({
    condition: 'failing',
    temperatureCelsius: 41,
    powerOnHours: 31_400,
    reallocated: 1_208,
    pending: 16,
    mediaErrors: null,
    worn: null,
  });
});

const log = (more: object) => ({
  nvme_smart_health_information_log: { critical_warning: 0, ...more },
});

test.each([
  ['spare running out', log({ critical_warning: 1 }), { condition: 'failing' }],
  ['nothing but heat', log({ critical_warning: 2 }), { condition: 'ok' }],
  ['a life twice used up', log({ percentage_used: 200 }), { worn: 2 }],
  ['a life that it does not count', log({ percentage_used: 255 }), { worn: null }],
  ['negative hours', { ...log({}), power_on_time: { hours: -1 } }, { powerOnHours: null }],
  ['255 degrees', { ...log({}), temperature: { current: 255 } }, { temperatureCelsius: null }],
  [
    'a packed count',
    { ata_smart_attributes: { table: [{ id: 5, raw: { value: 0x7_0000_0003 } }] } },
    { reallocated: 3 },
  ],
  ['no verdict', { ata_smart_attributes: { table: [{ id: 5 }] } }, { condition: 'unknown' }],
])('a drive that says %s is understood', (_, answer, expected) => {
  expect(said(answer)).toMatchObject(expected);
});

test('what says nothing of health is no health', () => {
  const asleep = {
    smartctl: { messages: [{ string: 'Device is in STANDBY mode' }], exit_status: 2 },
  };

  expect(
    ['', 'null', '[]', '{"smart_status":7}', JSON.stringify(asleep)].map(smartHealthIn),
  ).toEqual(Array(5).fill(null));
});

const drive = (name: string, files: Record<string, string>): Recording => ({
  files: Object.fromEntries(
    Object.entries({ size: '8', ...files }).map(([file, text]) => [
      `/sys/block/${name}/${file}`,
      text,
    ]),
  ),
});
const healthOf = async (recording: Recording) => {
  const read = (await readRecorded(disks, recording)) as { drives: { health: object | null }[] }; // as: its own shape
  return read.drives[0]?.health;
};

test('only an administrator asks the drive itself, and the kernel’s view stands in', async () => {
  const sda = drive('sda', {
    'device/state': 'running\n',
    'device/hwmon/hwmon2/temp1_input': '33000\n',
  });
  const commands = {
    'smartctl --json --info --health --attributes --nocheck=standby /dev/sda': JSON.stringify(
      ata.answer,
    ),
  };
  const shown = { condition: 'unknown', temperatureCelsius: 33, reallocated: null };

  expect(await healthOf({ ...sda, commands, isAdministrator: true })).toMatchObject({
    condition: 'failing',
  });
  expect(await healthOf({ ...sda, commands })).toMatchObject(shown);
  expect(await healthOf({ ...sda, isAdministrator: true })).toMatchObject(shown);
  expect(
    await healthOf({ ...sda, isAdministrator: true, commands: { smartctl: { state: 'late' } } }),
  ).toMatchObject(shown);
});

test.each([
  [
    'mmcblk0',
    { 'device/life_time': '0x02 0x04\n', 'device/pre_eol_info': '0x01\n' },
    { condition: 'ok', worn: 0.4 },
  ],
  [
    'mmcblk0',
    { 'device/life_time': '0x0b 0x01\n', 'device/pre_eol_info': '0x03\n' },
    { condition: 'failing', worn: 1.1 },
  ],
  ['mmcblk0', { 'device/life_time': '0x00 0x00\n', 'device/pre_eol_info': '0x00\n' }, null],
  ['nvme0n1', { 'device/state': 'dead\n' }, { condition: 'failing', temperatureCelsius: null }],
  [
    'nvme0n1',
    { 'device/state': 'live\n', 'device/hwmon1/temp1_input': '44850\n' },
    { temperatureCelsius: 44.85 },
  ],
  ['sdb', { 'device/state': 'running\n' }, null],
])('of %s with %j the kernel shows %j', async (name, files, expected) => {
  const health = await healthOf(drive(name, files));

  if (expected === null) expect(health).toBeNull();
  else expect(health).toMatchObject(expected);
});

test('a virtual drive is not asked', async () => {
  const commands = { smartctl: JSON.stringify(nvme.answer) };

  expect(await healthOf({ ...drive('vda', {}), commands, isAdministrator: true })).toBeNull();
});

test('a file system remembers its first error', async () => {
  const files = {
    '/proc/self/mountinfo': '1 1 7:1 / /mnt rw - ext4 /dev/loop1 rw,emergency_ro',
    '/sys/fs/ext4/loop1/errors_count': '2\n',
    '/sys/fs/ext4/loop1/first_error_time': `${recordedNow / 1000 - 60}\n`,
  };
  const links = { '/sys/dev/block/7:1': '../../block/loop1' };

  expect(await readRecorded(disks, { files, links })).toMatchObject({
    fileSystems: [{ errors: 2, firstErrorAt: '2026-11-21T09:39:00.000Z' }],
  });
});

const MIB = 1024 * 1024;
const mountinfo = '1 1 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:60 /@ /data rw - btrfs /dev/sdb1 rw\n';
const stat = (pid: number, name: string) =>
  `${pid} (${name}) S 1 1 1 0 -1 0 0 0 0 0 1 0 0 0 20 0 3 0 1 0 0\n`;
const holders: Recording = {
  files: {
    '/proc/self/mountinfo': mountinfo,
    '/proc/7/stat': stat(7, 'logger'),
    '/proc/8/stat': stat(8, 'browser'),
  },
  links: {
    '/proc/7/fd/0': '/dev/null',
    '/proc/7/fd/3': '/var/log/big.log (deleted)',
    '/proc/7/fd/4': '/memfd:x (deleted)',
    '/proc/7/fd/5': '/data/other (deleted)',
    '/proc/7/fd/6': '/elsewhere/of-a-container (deleted)',
    '/proc/8/fd/3': '/var/log/big.log (deleted)',
    '/proc/8/fd/4': '/var/log/small (deleted)',
  },
  held: {
    '/proc/7/fd/3': { takenBytes: 9 * MIB, device: '8:1', inode: '11' },
    '/proc/7/fd/4': { takenBytes: 9 * MIB, device: '0:1', inode: '12' },
    '/proc/7/fd/5': { takenBytes: MIB, device: '0:99', inode: '13' },
    '/proc/7/fd/6': { takenBytes: MIB, device: '0:98', inode: '14' },
    '/proc/8/fd/3': { takenBytes: 9 * MIB, device: '8:1', inode: '11' },
    '/proc/8/fd/4': { takenBytes: MIB - 1, device: '8:1', inode: '15' },
  },
};

test('deleted files that programs hold are told once each where room is short', async () => {
  const spaces = { '/': [100, 24, 0, 0] as const };

  expect(await readRecorded(disks, { ...holders, spaces })).toMatchObject({
    deletedOpen: [
      { mount: '/', process: 'logger', pid: 7, bytes: 9 * MIB },
      { mount: '/data', process: 'logger', pid: 7, bytes: MIB },
    ],
  });
});

test('where there is room nobody looks for them', async () => {
  const spaces = { '/': [100, 25, 0, 0] as const };

  expect(await readRecorded(disks, { ...holders, spaces })).toMatchObject({ deletedOpen: [] });
});

test('looking for them ends when its time is over', async () => {
  const more = { takenBytes: 2 * MIB, device: '8:1', inode: '15' };
  const system = recordedSystem({ ...holders, held: { ...holders.held, '/proc/8/fd/4': more } });
  let elapsed = 0;
  const clock = { ...system.clock, elapsed: () => (elapsed += 100) };
  const programs = async (one: typeof system) =>
    (await deletedOpen(one, mountsIn(mountinfo))).map(({ process }) => process);

  expect(await programs(system)).toEqual(['logger', 'browser', 'logger']);
  expect(await programs({ ...system, clock })).toEqual(['logger', 'logger']);
});

test.runIf(process.platform === 'linux')(
  'a real program that holds a real deleted file is found',
  async () => {
    const folder = mkdtempSync(path.join(process.cwd(), 'node_modules', '.deleted-open-'));
    const name = path.join(folder, 'held');
    const file = openSync(name, 'w');
    writeSync(file, Buffer.alloc(2 * MIB, 1));
    const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore', file] });
    await once(child, 'spawn');
    const { ino } = statSync(name);
    closeSync(file);
    rmSync(folder, { recursive: true });
    try {
      const system = thisComputer({ probes: 'none' });
      const mounts = mountsIn(system.files.text('/proc/self/mountinfo') ?? '');
      const held = system.files.held(`/proc/${child.pid}/fd/3`);

      expect(held?.inode).toBe(String(ino));
      expect(
        (await deletedOpen(system, mounts)).find(({ pid }) => pid === child.pid),
      ).toMatchObject({
        process: 'cat',
        bytes: held?.takenBytes,
      });
    } finally {
      child.stdin?.end();
      await once(child, 'close');
    }
  },
);
