import type { BatterySection } from '@firstline/protocol/snapshots/battery';
import { clipOr, honestCount, numberIn } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

type Battery = BatterySection['batteries'][number];

const folder = '/sys/class/power_supply';
const BATTERIES_MAX = 8;

/** Charge and wear. A desktop has no battery; that is an answer. */
export const battery = collector({
  section: 'battery',
  timeoutMs: 3_000,
  read: { linux: readLinux, win32: onWindows('battery'), darwin: onMac('battery') },
});

function readLinux({ files }: System) {
  const names = files.list(folder) ?? [];
  const said = (name: string, file: string) => files.text(`${folder}/${name}/${file}`)?.trim();
  // A mouse has a battery too, but its scope is the device.
  const own = names.filter(
    (name) => said(name, 'type') === 'Battery' && said(name, 'scope') !== 'Device',
  );
  if (own.length === 0) return absent('no battery is fitted');
  const mains = names.filter((name) => said(name, 'type') === 'Mains');
  return {
    onMains: mains.length === 0 ? null : mains.some((name) => said(name, 'online') === '1'),
    batteries: own.slice(0, BATTERIES_MAX).map((name) => readBattery(name, files)),
  };
}

const states: Readonly<Record<string, Battery['state']>> = {
  Charging: 'charging',
  Discharging: 'discharging',
  Full: 'full',
  'Not charging': 'waiting',
};

const MICRO = 1_000_000;

function readBattery(name: string, files: Files): Battery {
  const number = (file: string) => numberIn(files.text(`${folder}/${name}/${file}`));
  const volts = (number('voltage_min_design') ?? number('voltage_now') ?? 0) / MICRO;
  // Firmware counts either energy (µWh) or charge (µAh); the voltage turns one into the other.
  const wattHours = (what: string) => {
    const energy = number(`energy_${what}`);
    const charge = number(`charge_${what}`);
    if (energy !== null) return energy / MICRO;
    return charge === null || volts <= 0 ? null : (charge / MICRO) * volts;
  };
  const percent = number('capacity');
  return described({
    name,
    charge: percent === null ? null : percent / 100,
    state: states[files.text(`${folder}/${name}/status`)?.trim() ?? ''] ?? 'unknown',
    cycles: number('cycle_count'),
    designWh: wattHours('full_design'),
    fullWh: wattHours('full'),
  });
}

/** Keeps a figure only where it can be true. */
export function described(found: Omit<Battery, 'wear'>): Battery {
  const design = found.designWh !== null && found.designWh > 0 ? found.designWh : null;
  const full = found.fullWh !== null && found.fullWh >= 0 ? found.fullWh : null;
  // Some firmware reports a design capacity of 0; a wear figure from it would be a lie. A new
  // battery often holds a little more than it was built for, which is no wear.
  const wear =
    design === null || full === null || full === 0 ? null : Math.max(0, 1 - full / design);
  return {
    name: clipOr(found.name, 'battery', 60),
    charge: found.charge === null || found.charge < 0 || found.charge > 1 ? null : found.charge,
    state: found.state,
    wear: wear === null ? null : hundredths(wear),
    // Firmware that does not count says 0 for ever.
    cycles: honestCount(found.cycles) || null,
    designWh: design === null ? null : hundredths(design) || null,
    fullWh: full === null ? null : hundredths(full),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
