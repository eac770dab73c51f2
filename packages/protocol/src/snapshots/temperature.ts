import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** How hot it is inside. */
export const TemperatureSection = facts({
  sensors: z
    .array(
      facts({
        name: words(120),
        celsius: z.number().min(-60).max(250),
        /** Where the maker says that it hurts. */
        criticalCelsius: z.number().min(0).max(250).nullable(),
      }),
    )
    .max(100),
  /** Times that the processor slowed itself down for heat since the start. Left out where not looked for. */
  throttles: count.nullable().optional(),
});
export type TemperatureSection = z.infer<typeof TemperatureSection>;
