import { check, seen } from '../check.ts';

/** Below the limit that the maker names, the processor already slows itself down. */
const MARGIN_CELSIUS = 5;

/** Where no limit is named: no part of an office computer is meant to be hotter. */
const USUAL_LIMIT_CELSIUS = 100;

/** A part is about as hot as its maker allows. */
export const overheating = check({
  code: 'overheating',
  needs: ['temperature'],
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
          remedy: 'cool-down',
        },
      ];
    }),
});
