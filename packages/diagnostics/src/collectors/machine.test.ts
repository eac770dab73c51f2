import { expect, test } from 'vitest';
import { clip, clipFirmware, clipOr, honest, honestCount, instantOf, numberIn } from '../clip.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { audio } from './audio.ts';
import { battery } from './battery.ts';
import { cpu, numbersIn } from './cpu.ts';
import { device } from './device.ts';
import { displays } from './displays.ts';
import { os } from './os.ts';
import { temperature } from './temperature.ts';
import { usb } from './usb.ts';

// os and cpu: recorded on a Debian 12 virtual machine (kernel 6.18). The rest has no hardware here and
// is written from the kernel's documentation (Documentation/ABI/testing/sysfs-*).

test('the operating system tells its name, version and start', async () => {
  const files = {
    '/etc/os-release':
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n# x\nID=debian\n',
    '/proc/uptime': '2547.13 4511.20\n',
    '/proc/sys/kernel/osrelease': '6.18.44-fc-v657\n',
    '/proc/sys/kernel/hostname': 'vm\n',
    '/etc/default/locale': "LANG='en_GB.UTF-8'\n",
  };

  expect(await readRecorded(os, { files })).toEqual({
    family: 'linux',
    name: 'Debian GNU/Linux 12 (bookworm)',
    id: 'debian',
    version: '12',
    build: null,
    kernel: '6.18.44-fc-v657',
    architecture: 'x64',
    hostName: 'vm',
    bootedAt: '2026-11-21T08:57:32.870Z',
    uptimeSeconds: 2547.13,
    startSeconds: null,
    locale: 'en_GB.UTF-8',
  });
});

test.each([
  ['FinishTimestampMonotonic=18437204\n', 18.4],
  // Still starting, or not telling.
  ['FinishTimestampMonotonic=0\n', null],
  ['FinishTimestampMonotonic=soon\n', null],
  ['', null],
])('systemd that says %j makes the last start take %j s', async (said, startSeconds) => {
  const files = { '/run/systemd/system/x': '' };
  const commands = { 'systemctl show --property=FinishTimestampMonotonic': said };

  expect(await readRecorded(os, { files, commands })).toMatchObject({ startSeconds });
});

test('an operating system that tells nothing is still a Linux', async () => {
  expect(await readRecorded(os, {})).toMatchObject({
    name: 'Linux',
    kernel: 'not told',
    bootedAt: null,
    uptimeSeconds: 0,
  });
});

test('a laptop tells who built it, and firmware’s empty phrases count for nothing', async () => {
  const files = {
    '/sys/class/dmi/id/sys_vendor': 'LENOVO\n',
    '/sys/class/dmi/id/product_name': '21HDCTO1WW\n',
    '/sys/class/dmi/id/product_serial': 'To Be Filled By O.E.M.\n',
    '/sys/class/dmi/id/bios_version': 'R2AET40W (1.15 )\n',
    '/sys/class/dmi/id/bios_date': '04/12/2026\n',
    '/sys/class/dmi/id/board_name': 'Default string\n',
    '/sys/class/dmi/id/chassis_type': '10\n',
  };

  expect(await readRecorded(device, { files })).toEqual({
    maker: 'LENOVO',
    model: '21HDCTO1WW',
    serial: null,
    firmware: 'R2AET40W (1.15 )',
    firmwareDate: '04/12/2026',
    board: null,
    kind: 'laptop',
    host: null,
  });
});

test.each([
  [
    'a virtual machine by its maker',
    { '/sys/class/dmi/id/sys_vendor': 'QEMU\n' },
    'virtual',
    'QEMU',
  ],
  [
    'a virtual machine by its processor',
    { '/proc/cpuinfo': 'flags\t\t: fpu hypervisor lm\n' },
    'virtual',
    null,
  ],
  ['a container by its engine’s file', { '/.dockerenv': '' }, 'container', 'docker'],
  [
    'a container by its manager’s file',
    { '/run/systemd/container': 'podman\n' },
    'container',
    'podman',
  ],
  [
    'a board by its device tree',
    { '/proc/device-tree/model': 'Raspberry Pi 5\0' },
    'unknown',
    null,
  ],
])('%s is known for what it is', async (_, files, kind, host) => {
  expect(await readRecorded(device, { files })).toMatchObject({ kind, host });
});

test('a computer that does not tell who built it is absent', async () => {
  expect(await readRecorded(device, {})).toEqual({
    absent: 'this computer does not tell who built it',
  });
});

test('the processor tells its kind, cores and speed', async () => {
  const topology = '/sys/devices/system/cpu';
  const files = {
    '/proc/cpuinfo':
      'processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC\nmicrocode\t: 0x1000065\ncpu MHz\t\t: 2596.094\n',
    [`${topology}/online`]: '0-1\n',
    [`${topology}/cpu0/topology/physical_package_id`]: '0\n',
    [`${topology}/cpu0/topology/core_id`]: '0\n',
    [`${topology}/cpu1/topology/physical_package_id`]: '0\n',
    [`${topology}/cpu1/topology/core_id`]: '0\n',
    [`${topology}/cpu0/cpufreq/cpuinfo_max_freq`]: '3500000\n',
    [`${topology}/cpu0/cpufreq/scaling_governor`]: 'powersave\n',
  };

  expect(await readRecorded(cpu, { files })).toEqual({
    model: 'AMD EPYC',
    vendor: 'AuthenticAMD',
    sockets: 1,
    cores: 1,
    threads: 2,
    currentMhz: 2596.094,
    maxMhz: 3_500,
    microcode: '0x1000065',
    governor: 'powersave',
  });
});

test('a processor that tells nothing has one thread', async () => {
  expect(await readRecorded(cpu, {})).toMatchObject({
    model: 'x64 processor',
    cores: null,
    sockets: null,
    threads: 1,
    maxMhz: null,
  });
});

test.each([
  ['0-3,8\n', [0, 1, 2, 3, 8]],
  ['0', [0]],
  ['', [0]],
  ['3-1', []],
  ['x', []],
])('ranges %j are %j', (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});

const supply = '/sys/class/power_supply';
const bat0 = {
  [`${supply}/BAT0/type`]: 'Battery\n',
  [`${supply}/BAT0/status`]: 'Discharging\n',
  [`${supply}/BAT0/capacity`]: '81\n',
  [`${supply}/BAT0/cycle_count`]: '412\n',
  [`${supply}/BAT0/energy_full_design`]: '52500000\n',
  [`${supply}/BAT0/energy_full`]: '31500000\n',
  [`${supply}/AC/type`]: 'Mains\n',
  [`${supply}/AC/online`]: '0\n',
  [`${supply}/mouse/type`]: 'Battery\n',
  [`${supply}/mouse/scope`]: 'Device\n',
};

test('a battery tells charge and wear, and the mouse’s does not count', async () => {
  expect(await readRecorded(battery, { files: bat0 })).toEqual({
    onMains: false,
    batteries: [
      {
        name: 'BAT0',
        charge: 0.81,
        state: 'discharging',
        wear: 0.4,
        cycles: 412,
        designWh: 52.5,
        fullWh: 31.5,
      },
    ],
  });
});

test.each([
  ['a design capacity of 0', { energy_full_design: '0' }, { wear: null, designWh: null }],
  ['a negative full capacity', { energy_full: '-1' }, { wear: null, fullWh: null }],
  ['more than it was built for', { energy_full: '53000000' }, { wear: 0 }],
  ['a charge above 100 %', { capacity: '127' }, { charge: null }],
  ['no charge', { capacity: 'x' }, { charge: null }],
  ['cycles that are not counted', { cycle_count: '0' }, { cycles: null }],
  ['a state nobody knows', { status: 'Thinking' }, { state: 'unknown' }],
])('a battery that claims %s is not believed', async (_, lies, expected) => {
  const files: Record<string, string> = { ...bat0 };
  for (const [file, text] of Object.entries(lies)) files[`${supply}/BAT0/${file}`] = text;

  expect(await readRecorded(battery, { files })).toMatchObject({ batteries: [expected] });
});

test('a battery that counts charge is turned into energy by its voltage', async () => {
  const files = {
    [`${supply}/BAT1/type`]: 'Battery',
    [`${supply}/BAT1/charge_full_design`]: '4000000',
    [`${supply}/BAT1/charge_full`]: '3000000',
    [`${supply}/BAT1/voltage_min_design`]: '12000000',
  };

  expect(await readRecorded(battery, { files })).toMatchObject({
    onMains: null,
    batteries: [{ designWh: 48, fullWh: 36, wear: 0.25, charge: null }],
  });
  const { [`${supply}/BAT1/voltage_min_design`]: _, ...unknown } = files;
  expect(await readRecorded(battery, { files: unknown })).toMatchObject({
    batteries: [{ wear: null }],
  });
});

test('a computer without a battery says so', async () => {
  expect(await readRecorded(battery, {})).toEqual({ absent: 'no battery is fitted' });
});

/** A block as a 24-inch Dell screen sends it, cut to what is read. */
function edid(): Uint8Array {
  const bytes = new Uint8Array(128);
  bytes.set([0, 255, 255, 255, 255, 255, 255, 0, 0x10, 0xac]);
  bytes.set([0x02, 0x3a, 0x80, 0, 0x70, 0x38, 0, 0x40], 54);
  bytes.set([0, 0, 0, 0xfc, 0, ...Buffer.from('DELL U2415\n  ')], 72);
  return bytes;
}

test('screens tell maker, model and size, and what drives them', async () => {
  const folder = '/sys/class/drm';
  const files = {
    [`${folder}/card0-HDMI-A-1/status`]: 'connected\n',
    [`${folder}/card0-HDMI-A-1/edid`]: edid(),
    [`${folder}/card0-eDP-1/status`]: 'connected\n',
    [`${folder}/card0-eDP-1/modes`]: '1920x1200\n1280x800\n',
    [`${folder}/card0-DP-1/status`]: 'disconnected\n',
    [`${folder}/card0-DP-1/edid`]: new Uint8Array(0),
    [`${folder}/card0/device/vendor`]: '0x8086\n',
    [`${folder}/card0/device/device`]: '0xa7a1\n',
    [`${folder}/card1/device/vendor`]: '0x10de\n',
  };
  const links = { [`${folder}/card0/device/driver`]: '../../../bus/pci/drivers/i915' };
  const nothing = { maker: null, model: null, width: null, height: null, builtIn: false };

  expect(await readRecorded(displays, { files, links })).toEqual({
    displays: [
      {
        connector: 'HDMI-A-1',
        connected: true,
        maker: 'DEL',
        model: 'DELL U2415',
        width: 1_920,
        height: 1_080,
        builtIn: false,
      },
      {
        connector: 'eDP-1',
        connected: true,
        maker: null,
        model: null,
        width: 1_920,
        height: 1_200,
        builtIn: true,
      },
      { ...nothing, connector: 'DP-1', connected: false },
    ],
    adapters: ['pci 8086:a7a1 (i915)', 'pci 10de:?'],
  });
});

test('a computer without screens, sound, USB or sensors says so', async () => {
  expect(
    await Promise.all([displays, audio, usb, temperature].map((one) => readRecorded(one, {}))),
  ).toEqual([
    { absent: 'this computer has no screen connectors' },
    { absent: 'no sound card is fitted' },
    { absent: 'this computer has no USB' },
    { absent: 'no temperature sensor was found' },
  ]);
});

test('sound cards tell their streams', async () => {
  const files = {
    '/proc/asound/cards':
      ' 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0x603d1c0000 irq 171\n',
    '/proc/asound/card0/pcm0p/info': '',
    '/proc/asound/card0/pcm0c/info': '',
    '/proc/asound/card0/pcm3p/info': '',
  };

  expect(await readRecorded(audio, { files })).toEqual({
    cards: [{ name: 'HDA Intel PCH', driver: 'HDA-Intel', outputs: 2, inputs: 1 }],
    service: 'unknown',
  });
  expect(
    await readRecorded(audio, { files: { '/proc/asound/cards': '--- no soundcards ---\n' } }),
  ).toEqual({
    absent: 'no sound card is fitted',
  });
});

test('what is plugged in is told without serial numbers', async () => {
  const at = '/sys/bus/usb/devices';
  const files = {
    [`${at}/usb1/idVendor`]: '1d6b\n',
    [`${at}/1-2/idVendor`]: '046d\n',
    [`${at}/1-2/idProduct`]: 'c534\n',
    [`${at}/1-2/manufacturer`]: 'Logitech\n',
    [`${at}/1-2/product`]: 'USB Receiver\n',
    [`${at}/1-2/serial`]: 'SECRET\n',
    [`${at}/1-2/bDeviceClass`]: '00\n',
    [`${at}/1-2:1.0/bInterfaceClass`]: '03\n',
    [`${at}/1-2/speed`]: '12\n',
    [`${at}/1-3/bDeviceClass`]: '09\n',
  };

  expect(await readRecorded(usb, { files })).toEqual({
    devices: [
      {
        port: '1-2',
        id: '046d:c534',
        maker: 'Logitech',
        name: 'USB Receiver',
        kind: 'input',
        speedMbps: 12,
      },
      { port: '1-3', id: '????:????', maker: null, name: null, kind: 'hub', speedMbps: null },
    ],
  });
});

test('sensors tell degrees, and those that are not connected are left out', async () => {
  const at = '/sys/class/hwmon/hwmon0';
  const files = {
    [`${at}/name`]: 'coretemp\n',
    [`${at}/temp1_input`]: '51000\n',
    [`${at}/temp1_label`]: 'Package id 0\n',
    [`${at}/temp1_crit`]: '100000\n',
    [`${at}/temp2_input`]: '0\n',
    [`${at}/temp3_input`]: '-274000\n',
    [`${at}/temp4_input`]: '40000\n',
    [`${at}/temp4_crit`]: '0\n',
    [`${at}/temp5_input`]: 'broken\n',
  };

  expect(await readRecorded(temperature, { files })).toEqual({
    sensors: [
      { name: 'coretemp Package id 0', celsius: 51, criticalCelsius: 100 },
      { name: 'coretemp temp4', celsius: 40, criticalCelsius: null },
    ],
    throttles: null,
  });
});

test('without sensor chips the thermal zones count', async () => {
  const files = {
    '/sys/class/thermal/thermal_zone0/type': 'acpitz\n',
    '/sys/class/thermal/thermal_zone0/temp': '48000\n',
    '/sys/class/thermal/cooling_device0/type': 'Fan\n',
  };

  expect(await readRecorded(temperature, { files })).toEqual({
    sensors: [{ name: 'acpitz', celsius: 48, criticalCelsius: null }],
    throttles: null,
  });
});

test('texts are one line, bounded, whole letters', () => {
  expect([
    clip(' a\u0000b\n '),
    clip('😀😀😀', 2),
    clip(''),
    clip(null),
    clipFirmware('N/A'),
    clipOr(undefined, 'x'),
  ]).toEqual(['a b', '😀…', null, null, null, 'x']);
});

test('moments that no clock can have meant are none', () => {
  const year1601 = -11_644_473_600_000;

  expect([
    instantOf(year1601),
    instantOf(0),
    instantOf(Number.NaN),
    instantOf(null),
    instantOf(undefined),
    instantOf(9e15),
  ]).toEqual(Array(6).fill(null));
  expect(instantOf(1_000_000_000_000)).toBe('2001-09-09T01:46:40.000Z');
});

test('numbers are believed when they are finite and not negative', () => {
  expect([
    honest(-1),
    honest(Number.NaN),
    honest(null),
    honest(1.5),
    honestCount(1.5),
    honestCount(1e300),
  ]).toEqual([null, null, null, 1.5, 2, null]);
  expect([numberIn(' 7\n'), numberIn(''), numberIn('x'), numberIn(null)]).toEqual([
    7,
    null,
    null,
    null,
  ]);
});
