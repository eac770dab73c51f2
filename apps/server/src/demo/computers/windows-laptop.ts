import { asWindows, neverRanThere } from '../as-windows.ts';
import { before, DAY, type DemoComputer, gb } from '../demo-computer.ts';

/** Excel closes by itself since the last update; read by code that never ran on a real Windows computer. */
export const windowsLaptop: DemoComputer = {
  name: 'LT-2266',
  of: 'tom',
  platform: 'win32',
  osName: 'Windows 11 Pro 24H2',
  signInName: 'tokafor',
  snapshots: [
    { minutesAgo: 11 * DAY, differs: asWindows, unverified: neverRanThere },
    {
      minutesAgo: 26,
      differs: (base, at) => {
        const own = asWindows(base, at);
        return {
          ...own,
          memory: { ...base.memory, pressure: null, availableBytes: gb(0.9) },
          printers: {
            system: 'windows',
            service: 'running',
            printers: base.printers.printers.map((one) => ({
              ...one,
              state: 'stopped' as const, // as const: the literal, not a string
              reasons: ['media-jam'],
              waitingJobs: 3,
              oldestJobAt: before(at, 95),
            })),
          },
          software: {
            ...own.software,
            total: own.software.total + 1,
            packages: [
              ...own.software.packages,
              {
                name: 'Budget Add-in for Excel',
                version: '4.1.0',
                source: 'windows',
                installedAt: before(at, 300),
                state: 'installed' as const, // as const: the literal, not a string
              },
            ],
          },
          crashes: {
            since: before(at, 7 * DAY),
            sources: ['event-log'],
            programs: [
              {
                program: 'EXCEL.EXE',
                kind: 'crash',
                reason: '0xc0000005 in budget-addin.dll',
                count: 11,
                firstAt: before(at, 190),
                lastAt: before(at, 29),
              },
            ],
            memoryKills: [],
          },
          updates: {
            ...own.updates,
            restartPending: true,
            restartReasons: ['KB5046617'],
          },
        };
      },
      unverified: neverRanThere,
      withheld: ['processes', 'users'],
      failed: { temperature: 'took longer than 5 s: MSAcpi_ThermalZoneTemperature gave no answer' },
      healthyAt: 0,
      since: { 'memory-pressure': 55 },
    },
  ],
};
