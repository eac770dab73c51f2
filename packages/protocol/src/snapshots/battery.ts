import { z } from 'zod';
import { count, facts, share, words } from './shape.ts';

/** Charge and wear. */
export const BatterySection = facts({
  onMains: z.boolean().nullable(),
  batteries: z
    .array(
      facts({
        name: words(60),
        charge: share.nullable(),
        state: z.enum(['charging', 'discharging', 'full', 'waiting', 'unknown']),
        /** What is lost of the capacity it was built with; null when firmware gives no honest figure. */
        wear: share.nullable(),
        cycles: count.nullable(),
        designWh: z.number().positive().nullable(),
        fullWh: z.number().nonnegative().nullable(),
      }),
    )
    .min(1)
    .max(8),
});
export type BatterySection = z.infer<typeof BatterySection>;
