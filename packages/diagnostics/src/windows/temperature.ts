import type { TemperatureSection } from '@firstline/protocol/snapshots/temperature';
import { clipOr } from '../clip.ts';
import { absent } from '../collector.ts';
import type { WindowsReader } from './reader.ts';

type Sensor = TemperatureSection['sensors'][number];

const SENSORS_MAX = 100;
const KELVIN = 273.15;

/**
 * Thermal zones of the firmware: MSAcpi_ThermalZoneTemperature tells administrators, in tenths of a
 * kelvin; the performance counters tell everybody, in kelvin.
 */
export const temperature: WindowsReader<'temperature'> = {
  asks: ['thermalZones', 'thermalCounters'],
  read(answers) {
    const zones = (answers.may('thermalZones') ?? []).flatMap((one) =>
      sensor(
        one.text('InstanceName'),
        (one.number('CurrentTemperature') ?? Number.NaN) / 10,
        (one.number('CriticalTripPoint') ?? Number.NaN) / 10,
      ),
    );
    const counters = (answers.may('thermalCounters') ?? []).flatMap((one) =>
      sensor(one.text('Name'), one.number('Temperature') ?? Number.NaN, Number.NaN),
    );
    const sensors = zones.length > 0 ? zones : counters;
    return sensors.length === 0
      ? absent('no temperature sensor was found')
      : { sensors: sensors.slice(0, SENSORS_MAX) };
  },
};

/** Firmware that does not measure says 0 K, or 273 K for ever. */
function sensor(name: string | null, kelvin: number, criticalKelvin: number): Sensor[] {
  const celsius = tenths(kelvin - KELVIN);
  if (!(celsius > 1 && celsius < 200)) return [];
  const critical = tenths(criticalKelvin - KELVIN);
  return [
    {
      name: clipOr(name?.replace(/^.*[\\.]/, '').replace(/_\d+$/, ''), 'zone', 120),
      celsius,
      criticalCelsius: critical > 30 && critical < 200 ? critical : null,
    },
  ];
}

const tenths = (celsius: number): number => Math.round(celsius * 10) / 10;
