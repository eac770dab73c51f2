import { z } from 'zod';
import { facts, words } from './shape.ts';

/** What is plugged in. Serial numbers are not read. */
export const UsbSection = facts({
  devices: z
    .array(
      facts({
        port: words(60),
        /** Four hexadecimal digits each, as `046d:c534`. */
        id: words(40),
        maker: words(120).nullable(),
        name: words(120).nullable(),
        kind: words(40).nullable(),
        speedMbps: z.number().nonnegative().nullable(),
      }),
    )
    .max(100),
});
export type UsbSection = z.infer<typeof UsbSection>;
