import type { TemperatureSection } from '@firstline/protocol/snapshots/temperature';
import { clipOr, numberIn } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';
import { throttlesOf } from './throttling.ts';

type Sensor = TemperatureSection['sensors'][number];

const SENSORS_MAX = 100;

/** How hot it is inside. */
export const temperature = collector({
  section: 'temperature',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('temperature'), darwin: readElsewhere },
});

function readLinux(system: System) {
  const chips = chipSensors(system);
  const sensors = chips.length > 0 ? chips : zoneSensors(system);
  return sensors.length === 0
    ? absent('no temperature sensor was found')
    : { sensors: sensors.slice(0, SENSORS_MAX), throttles: throttlesOf(system.files) };
}

function chipSensors({ files }: System): Sensor[] {
  const folder = '/sys/class/hwmon';
  return (files.list(folder) ?? []).flatMap((chip) => {
    const name = files.text(`${folder}/${chip}/name`)?.trim() ?? chip;
    const inputs = (files.list(`${folder}/${chip}`) ?? []).filter((file) =>
      /^temp\d+_input$/.test(file),
    );
    return inputs.flatMap((input) => {
      const read = (what: string) =>
        files.text(`${folder}/${chip}/${input.replace('input', what)}`);
      const label = read('label')?.trim() ?? input.replace('_input', '');
      return sensor(`${name} ${label}`, read('input'), read('crit'));
    });
  });
}

function zoneSensors({ files }: System): Sensor[] {
  const folder = '/sys/class/thermal';
  return (files.list(folder) ?? [])
    .filter((zone) => zone.startsWith('thermal_zone'))
    .flatMap((zone) =>
      sensor(
        files.text(`${folder}/${zone}/type`) ?? zone,
        files.text(`${folder}/${zone}/temp`),
        null,
      ),
    );
}

/** Thousandths of a degree. A sensor that is not connected says -274 or 0 or 255 °C, which is left out. */
function sensor(name: string, input: string | null, critical: string | null): Sensor[] {
  const celsius = (numberIn(input) ?? Number.NaN) / 1000;
  if (!(celsius > -50 && celsius < 200) || celsius === 0) return [];
  const limit = (numberIn(critical) ?? Number.NaN) / 1000;
  return [
    {
      name: clipOr(name, 'sensor', 120),
      celsius,
      criticalCelsius: limit > 30 && limit < 200 ? limit : null,
    },
  ];
}

async function readElsewhere(system: System) {
  const si = await system.information();
  const found = await si.cpuTemperature();
  const main = found.main;
  if (typeof main !== 'number' || main <= 0 || main > 200)
    return absent('no temperature sensor was found');
  return { sensors: [{ name: 'processor', celsius: main, criticalCelsius: null }] };
}
