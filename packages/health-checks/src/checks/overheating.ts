import { check, DAY_MS, seen } from '../check.ts';

/** Below the limit that the maker names, the processor already slows itself down. */
const MARGIN_CELSIUS = 5;

/** Where no limit is named: no part of an office computer is meant to be hotter. */
const USUAL_LIMIT_CELSIUS = 100;

/** A part is about as hot as its maker allows. */
export const overheating = check({
  code: 'overheating',
  needs: ['temperature'],
  explains: ['processor-throttled', 'often-too-hot', 'load-high'],
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

/** So many times a day the heat is not the work's but the vents'. */
const THROTTLES_A_DAY = 100;

/** Not so hot now, but the processor had to slow itself down again and again since the computer started. */
export const oftenTooHot = check({
  code: 'often-too-hot',
  needs: ['temperature', 'os'],
  judge({ temperature, os }) {
    const throttles = temperature.throttles ?? 0;
    // A computer that has just started has no day behind it; it counts as one.
    const days = Math.max(1, (os.uptimeSeconds * 1_000) / DAY_MS);
    if (throttles < THROTTLES_A_DAY * days) return [];
    return [
      {
        severity: 'info',
        params: { times: throttles, uptimeDays: Math.round(days) },
        evidence: [
          seen('temperature', 'throttles', throttles),
          seen('os', 'uptimeSeconds', os.uptimeSeconds),
        ],
        remedy: null,
        since: os.bootedAt,
      },
    ];
  },
});
