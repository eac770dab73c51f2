import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** Sound cards. */
export const AudioSection = facts({
  cards: z
    .array(
      facts({
        name: words(120),
        driver: words(60).nullable(),
        outputs: count.nullable(),
        inputs: count.nullable(),
      }),
    )
    .max(40),
  /** What mixes sound (PipeWire, PulseAudio, Windows Audio, Core Audio) runs. */
  service: z.enum(['running', 'stopped', 'unknown']).default('unknown'),
});
export type AudioSection = z.infer<typeof AudioSection>;
