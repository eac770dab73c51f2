import { described } from '../collectors/battery.ts';
import { absent } from '../collector.ts';
import type { Told } from '../told.ts';
import type { WindowsReader } from './reader.ts';

const BATTERIES_MAX = 8;
const MILLIWATT = 1_000;

/** Win32_Battery.BatteryStatus where the battery's own driver says nothing: 2 is on mains, 3 is full. */
const FULL = 3;
const ON_MAINS = 2;
const charging = new Set([6, 7, 8, 9]);
const discharging = new Set([1, 4, 5]);

/**
 * Charge from Win32_Battery; capacity, cycles and mains from the battery classes of root/wmi (mWh),
 * which know the same batteries in the same order.
 */
export const battery: WindowsReader<'battery'> = {
  asks: ['batteries', 'batteryDesigns', 'batteryFulls', 'batteryCycles', 'batteryStates'],
  read(answers) {
    const found = answers.rows('batteries');
    if (found.length === 0) return absent('no battery is fitted');
    const at = (
      name: 'batteryDesigns' | 'batteryFulls' | 'batteryCycles' | 'batteryStates',
      index: number,
    ) => answers.may(name)?.[index];
    const mains = (answers.may('batteryStates') ?? []).flatMap(
      (one) => one.flag('PowerOnline') ?? [],
    );
    return {
      onMains: mains.length === 0 ? mainsBy(found) : mains.includes(true),
      batteries: found.slice(0, BATTERIES_MAX).map((one, index) => {
        const percent = one.count('EstimatedChargeRemaining');
        const wattHours = (row: Told | undefined, field: string) => {
          const milli = row?.count(field) ?? null;
          return milli === null ? null : milli / MILLIWATT;
        };
        return described({
          name: one.text('Name') ?? `battery ${index + 1}`,
          charge: percent === null ? null : Math.min(100, percent) / 100,
          state: stateOf(one, at('batteryStates', index)),
          cycles: at('batteryCycles', index)?.count('CycleCount') ?? null,
          designWh: wattHours(at('batteryDesigns', index), 'DesignedCapacity'),
          fullWh: wattHours(at('batteryFulls', index), 'FullChargedCapacity'),
        });
      }),
    };
  },
};

function stateOf(found: Told, own: Told | undefined): Parameters<typeof described>[0]['state'] {
  const status = found.number('BatteryStatus') ?? -1;
  if (own?.flag('Charging') === true || charging.has(status)) return 'charging';
  if (own?.flag('Discharging') === true || discharging.has(status)) return 'discharging';
  if (status === FULL) return 'full';
  return own?.flag('PowerOnline') === true || status === ON_MAINS ? 'waiting' : 'unknown';
}

function mainsBy(found: readonly Told[]): boolean | null {
  const status = found[0]?.number('BatteryStatus') ?? -1;
  if (status === ON_MAINS || status === FULL || charging.has(status)) return true;
  return discharging.has(status) ? false : null;
}
