import { check, seen } from '../check.ts';

/** Makers call a battery worn at 80 % of its first capacity; people feel it below 70 %. */
const INFO_WEAR = 0.3;
const WARN_WEAR = 0.5;

/** A battery holds much less than it did when it was new. */
export const batteryWorn = check({
  code: 'battery-worn',
  needs: ['battery'],
  judge: ({ battery }) =>
    battery.batteries.flatMap((one, at) => {
      if (one.wear === null || one.wear < INFO_WEAR) return [];
      return [
        {
          severity: one.wear >= WARN_WEAR ? 'warn' : 'info',
          params: {
            battery: one.name,
            wearShare: one.wear,
            leftShare: Math.round((1 - one.wear) * 100) / 100,
          },
          evidence: [
            seen('battery', `batteries[${at}].wear`, one.wear),
            seen('battery', `batteries[${at}].fullWh`, one.fullWh),
            seen('battery', `batteries[${at}].designWh`, one.designWh),
          ],
          remedy: null,
          about: one.name,
        },
      ];
    }),
});
