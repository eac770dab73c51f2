import { check, seen } from '../check.ts';

/** Below the limit that the maker names, the processor already slows itself down. */
const MARGIN_CELSIUS = 5;

/** Where no limit is named: no part of an office computer is meant to be hotter. */
const USUAL_LIMIT_CELSIUS = 100;

/** A part is about as hot as its maker allows. */
export const overheating = check({
  code: 'overheating',
  needs: ['temperature'],
  explains: ['processor-throttled', 'load-high'],
  judge: ({ temperature }) =>
    temperature.sensors.flatMap((one, at) => {
      const limit = one.criticalCelsius ?? USUAL_LIMIT_CELSIUS;
      if (one.celsius < limit - MARGIN_CELSIUS) return [];
      return [
        {
          severity: one.celsius >= limit ? 'bad' : 'warn',
          params: { sensor: one.name, celsius: Math.round(one.celsius), limitCelsius: limit },
          evidence: [
            seen('temperature', `sensors[${at}].name`, one.name),
            seen('temperature', `sensors[${at}].celsius`, one.celsius),
            seen('temperature', `sensors[${at}].criticalCelsius`, one.criticalCelsius),
          ],
          remedy: null,
        },
      ];
    }),
});

/** Idle processors slow down by themselves; one with work to do does not. */
const BUSY = 0.8;
const SLOWED = 0.5;

/** The processor has much to do and still runs at less than half of its speed. */
export const processorThrottled = check({
  code: 'processor-throttled',
  needs: ['cpu', 'load'],
  explains: ['load-high'],
  judge({ cpu, load }) {
    const { currentMhz, maxMhz } = cpu;
    if (currentMhz === null || maxMhz === null || load.busy === null) return [];
    if (currentMhz === 0 || load.busy < BUSY || currentMhz >= maxMhz * SLOWED) return [];
    return [
      {
        severity: 'warn',
        params: { currentMhz: Math.round(currentMhz), maxMhz: Math.round(maxMhz) },
        evidence: [
          seen('cpu', 'currentMhz', currentMhz),
          seen('cpu', 'maxMhz', maxMhz),
          seen('load', 'busy', load.busy),
        ],
        remedy: null,
      },
    ];
  },
});
