import { honest, honestCount } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import { OWN } from '../system/first-look.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { numbersIn } from './cpu.ts';
import { readPressure } from './pressure.ts';
import { parseStat } from './process-table.ts';
import { freshLook, sampleOver } from './sample.ts';

/** How busy the computer is. */
export const load = collector({
  section: 'load',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('load'), darwin: onMac('load') },
});

async function readLinux(system: System) {
  const { files, clock } = system;
  const look = freshLook(system) ?? lookNow(system);
  const first = cpuTimes(look.stat);
  if (first === null) return absent('this computer does not tell how busy it is');
  await sampleOver(clock, look.atMs);
  const stat = files.text('/proc/stat');
  const sampleMs = clock.elapsed() - look.atMs;
  const second = cpuTimes(stat) ?? first;
  const spent = second.map((ticks, at) => Math.max(0, ticks - (first[at] ?? 0)));
  const total = spent.reduce((sum, ticks) => sum + ticks, 0);
  const [, , , idle = 0, ioWait = 0, , , stolen = 0] = spent;
  // A look that finds itself would call every computer busy.
  const own = Math.max(0, ownTicks(files.text(OWN)) - ownTicks(look.own));
  const part = (ticks: number) =>
    total === 0 ? null : rounded(Math.min(1, Math.max(0, ticks) / total));
  const counted = (name: string) =>
    honestCount(Number(stat?.match(new RegExp(`^${name} (\\d+)`, 'm'))?.[1] ?? Number.NaN));
  return {
    averages: averages(files.text('/proc/loadavg')),
    threads: Math.max(1, numbersIn(files.text('/sys/devices/system/cpu/online') ?? '0').length),
    sampleMs: Math.round(sampleMs),
    busy: part(total - idle - ioWait - own),
    ioWait: part(ioWait),
    stolen: part(stolen),
    runnable: counted('procs_running'),
    blocked: counted('procs_blocked'),
    cpuPressure: readPressure(system, 'cpu'),
    ioPressure: readPressure(system, 'io'),
  };
}

const lookNow = ({ files, clock }: System) => ({
  atMs: clock.elapsed(),
  stat: files.text('/proc/stat'),
  own: files.text(OWN),
});

const ownTicks = (stat: string | null): number => parseStat(stat ?? '')?.ticks ?? 0;

/** user nice system idle iowait irq softirq steal, in ticks; guest time is inside user already. */
function cpuTimes(stat: string | null): number[] | null {
  const line = stat?.match(/^cpu +(.*)$/m)?.[1];
  const times = line?.split(' ').slice(0, 8).map(Number);
  return times === undefined || times.some(Number.isNaN) ? null : times;
}

function averages(text: string | null): [number, number, number] | null {
  const [one, five, fifteen] = (text ?? '').split(' ').map(Number);
  const found = [honest(one), honest(five), honest(fifteen)];
  const [a, b, c] = found;
  return a === null ||
    b === null ||
    c === null ||
    a === undefined ||
    b === undefined ||
    c === undefined
    ? null
    : [a, b, c];
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
