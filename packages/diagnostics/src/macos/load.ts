import { honest } from '../clip.ts';
import type { Read } from '../collector.ts';
import { sysctl } from './sysctl.ts';

/** Averages from the kernel; how busy it is from `systeminformation`, which asks no command for that. */
export const load: Read<'load'> = async (system, run) => {
  const [kernel, information] = await Promise.all([sysctl(system, run), system.information()]);
  const found = await information.currentLoad();
  // `{ 2.15 1.98 1.70 }`, with a comma in some languages.
  const [one = null, five = null, fifteen = null] = (
    kernel.get('vm.loadavg')?.match(/\d+[.,]\d+/g) ?? []
  ).map((part) => honest(Number(part.replace(',', '.'))));
  return {
    averages: one === null || five === null || fifteen === null ? null : [one, five, fifteen],
    threads: Math.max(1, found.cpus.length),
    sampleMs: null,
    busy: honest(Math.min(1, found.currentLoad / 100)),
    ioWait: null,
    stolen: null,
    runnable: null,
    blocked: null,
    cpuPressure: null,
    ioPressure: null,
  };
};
