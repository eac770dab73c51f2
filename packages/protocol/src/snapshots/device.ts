import { z } from 'zod';
import { facts, words } from './shape.ts';

/** Who built this computer, and which one it is. */
export const DeviceSection = facts({
  maker: words(120).nullable(),
  model: words(120).nullable(),
  /** Readable to administrators only on most systems. */
  serial: words(120).nullable(),
  firmware: words(120).nullable(),
  /** As the maker writes it; makers do not agree on a form. */
  firmwareDate: words(40).nullable(),
  board: words(120).nullable(),
  kind: z.enum(['laptop', 'desktop', 'tablet', 'server', 'virtual', 'container', 'unknown']),
  /** The hypervisor or container engine when there is one. */
  host: words(60).nullable(),
});
export type DeviceSection = z.infer<typeof DeviceSection>;
