import { clip, clipOr, honest, honestCount, numberIn } from '../clip.ts';
import { collector } from '../collector.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';

/** The processor. */
export const cpu = collector({
  section: 'cpu',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('cpu'), darwin: readElsewhere },
});

const folder = '/sys/devices/system/cpu';

async function readLinux({ files, architecture, clock }: System) {
  const info = files.text('/proc/cpuinfo') ?? '';
  const said = (name: string) => info.match(new RegExp(`^${name}\\s*: (.*)$`, 'm'))?.[1];
  const online = numbersIn(files.text(`${folder}/online`) ?? '0');
  const pace = pacer(clock);
  const cores = new Set<string>();
  const sockets = new Set<string>();
  for (const thread of online) {
    const at = `${folder}/cpu${thread}/topology`;
    const socket = files.text(`${at}/physical_package_id`)?.trim();
    const core = files.text(`${at}/core_id`)?.trim();
    if (socket !== undefined && core !== undefined) {
      sockets.add(socket);
      cores.add(`${socket}/${core}`);
    }
    await pace();
  }
  const kilohertz = numberIn(files.text(`${folder}/cpu0/cpufreq/cpuinfo_max_freq`));
  return {
    model: clipOr(
      said('model name') ?? said('Hardware') ?? said('Model'),
      `${architecture} processor`,
      120,
    ),
    vendor: clip(said('vendor_id') ?? said('CPU implementer'), 60),
    sockets: sockets.size === 0 ? null : sockets.size,
    cores: cores.size === 0 ? null : cores.size,
    threads: Math.max(1, online.length),
    currentMhz: honest(numberIn(said('cpu MHz'))),
    maxMhz: kilohertz === null ? null : honest(kilohertz / 1000),
    microcode: clip(said('microcode'), 40),
    governor: clip(files.text(`${folder}/cpu0/cpufreq/scaling_governor`), 40),
  };
}

/** `0-3,8` as 0, 1, 2, 3, 8. */
export function numbersIn(ranges: string): number[] {
  return ranges
    .trim()
    .split(',')
    .flatMap((range) => {
      const [first = Number.NaN, last = first] = range.split('-').map(Number);
      const length =
        Number.isInteger(first) && last >= first ? Math.min(last - first + 1, 4_096) : 0;
      return Array.from({ length }, (_, at) => first + at);
    });
}

async function readElsewhere(system: System) {
  const si = await system.information();
  const found = await si.cpu();
  return {
    model: clipOr(found.brand, `${system.architecture} processor`, 120),
    vendor: clip(found.manufacturer, 60),
    sockets: honestCount(found.processors),
    cores: honestCount(found.physicalCores),
    threads: Math.max(1, honestCount(found.cores) ?? 1),
    currentMhz: honest(found.speed * 1000),
    maxMhz: honest(found.speedMax * 1000),
    microcode: null,
    governor: clip(found.governor, 40),
  };
}
