import { z } from 'zod';
import { count, facts, instant, words } from './shape.ts';

/** A printer and its queue. */
export const Printer = facts({
  name: words(120),
  description: words().nullable(),
  isDefault: z.boolean(),
  state: z.enum(['idle', 'printing', 'stopped', 'unknown']),
  /** New jobs are taken. */
  accepting: z.boolean().nullable(),
  /** In the print system's words, as `media-empty-error`. */
  reasons: z.array(words(120)).max(30),
  message: words().nullable(),
  connection: z.enum(['usb', 'network', 'file', 'unknown']),
  waitingJobs: count,
  oldestJobAt: instant.nullable(),
});
export type Printer = z.infer<typeof Printer>;

/** Printing. */
export const PrintersSection = facts({
  system: z.enum(['cups', 'windows', 'macos']),
  /** The print service is there and answers. */
  service: z.enum(['running', 'stopped', 'unknown']).default('unknown'),
  printers: z.array(Printer).max(200),
});
export type PrintersSection = z.infer<typeof PrintersSection>;
