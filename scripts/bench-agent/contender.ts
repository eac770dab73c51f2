import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Display, startDisplay } from '../../test/harness/display.ts';
import { type OwnProcess, startProcess } from '../../test/harness/own-process.ts';
import { isRoot } from '../../test/harness/rights.ts';
import { median } from '../bench-snapshot/figures.ts';
import { diskMb, familyOf, memoryOf, usedBy } from './cost.ts';
import { type TrayWatch, watchTray } from './tray-watch.ts';

/** What one of the two costs. */
export type Cost = {
  /** Its share of the memory, pages that several processes hold counted in parts; after the idle time. */
  readonly pss_mb: number;
  readonly rss_mb: number;
  readonly processes: number;
  /** Of one core, while idle. */
  readonly cpu_percent: number;
  readonly cpu_s: number;
  /** Threads that slept and were woken, while idle. */
  readonly wakeups_per_s: number;
  /** From the start of the program to its icon on the panel; the median of all starts. */
  readonly tray_ms: number;
  readonly disk_mb: number;
};

/** One of two tray programs on a display of its own, so that neither is in the other's way. */
export type Contender = {
  readonly display: Display;
  /** Starts it and waits for its icon; ended again unless it stays. */
  readonly start: (stays?: boolean) => Promise<OwnProcess>;
  /** Reads counters now; the function that comes back tells what was used since, and ends it. */
  readonly measure: (running: OwnProcess) => () => Promise<Cost>;
  readonly close: () => Promise<void>;
};

export async function makeContender(about: {
  readonly program: string;
  readonly folder: string;
  readonly args: readonly string[];
}): Promise<Contender> {
  const display = await startDisplay();
  const watch: TrayWatch = await watchTray(display);
  const starts: number[] = [];
  // A release refuses to run without its sandbox; both are test packages, and root has no sandbox.
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', ...about.args];
  return {
    display,
    async start(stays = false) {
      const icon = watch.nextIcon();
      const began = performance.now();
      const running = startProcess(about.program, args, { env: display.env, cwd: display.home });
      starts.push((await icon) - began);
      if (!stays) await running.end();
      return running;
    },
    measure(running) {
      const began = performance.now();
      const before = usedBy(familyOf(running.pid));
      return async () => {
        const family = familyOf(running.pid);
        const after = usedBy(family);
        const seconds = (performance.now() - began) / 1000;
        const { pssMb, rssMb } = memoryOf(family);
        await running.end();
        return {
          pss_mb: tenths(pssMb),
          rss_mb: tenths(rssMb),
          processes: family.length,
          cpu_percent: hundredths(((after.cpuS - before.cpuS) / seconds) * 100),
          cpu_s: hundredths(after.cpuS - before.cpuS),
          wakeups_per_s: tenths((after.wakeups - before.wakeups) / seconds),
          tray_ms: tenths(median(starts)),
          disk_mb: tenths(diskMb(about.folder)),
        };
      };
    },
    async close() {
      watch.close();
      await display.close();
    },
  };
}

/** Looks until something is so; a program that is being watched tells nobody. */
export async function until(is: () => boolean, what: string, limitMs = 60_000): Promise<void> {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > limitMs) throw new Error(`waited in vain: ${what}`);
    await pause(100);
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
/** To two digits behind the point. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;
