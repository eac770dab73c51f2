import { described } from '../collectors/battery.ts';
import { absent, type Read } from '../collector.ts';
import { told } from '../told.ts';
import { plistIn } from './plist.ts';
import { saidFor } from './said.ts';

const BATTERIES_MAX = 8;

/** ioreg(8) as a property list: what the battery's own controller says (mAh and mV). */
export const batteryArguments = ['-a', '-r', '-n', 'AppleSmartBattery'];

/** Charge and wear. */
export const battery: Read<'battery'> = async (system, run) => {
  const text = await saidFor(system, run, 'ioreg', batteryArguments);
  const found = told({ list: plistIn(text) })
    .rows('list')
    .filter((one) => one.flag('BatteryInstalled') !== false && one.fields.length > 0);
  if (found.length === 0) return absent('no battery is fitted');
  return {
    onMains: found[0]?.flag('ExternalConnected') ?? null,
    batteries: found.slice(0, BATTERIES_MAX).map((one, at) => {
      const volts = (one.count('Voltage') ?? 0) / 1000;
      const wattHours = (field: string) => {
        const charge = one.count(field);
        return charge === null || volts === 0 ? null : (charge / 1000) * volts;
      };
      const [now, full] = [one.count('CurrentCapacity'), one.count('MaxCapacity')];
      return described({
        name: one.text('DeviceName') ?? `battery ${at + 1}`,
        // Apple silicon counts both in percent, older Macs in mAh.
        charge: now === null || full === null || full === 0 ? null : Math.min(1, now / full),
        state:
          one.flag('FullyCharged') === true
            ? 'full'
            : one.flag('IsCharging') === true
              ? 'charging'
              : one.flag('ExternalConnected') === true
                ? 'waiting'
                : 'discharging',
        cycles: one.count('CycleCount'),
        designWh: wattHours('DesignCapacity'),
        fullWh: wattHours('AppleRawMaxCapacity'),
      });
    }),
  };
};
