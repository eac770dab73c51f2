import { z } from 'zod';
import { facts, words } from './shape.ts';

/** One figure over days, kept by the agent on the computer itself. */
export const Trend = facts({
  figure: z.enum(['disk-free', 'memory-available', 'boot-time', 'battery-capacity', 'wifi-signal']),
  /** What it is of, as a mount point or an interface. */
  of: words(400),
  unit: z.enum(['bytes', 'share', 'seconds', 'dbm']),
  /** At most 90 days, oldest first: the day, and the day's worst value. Days without a reading are left out. */
  days: z.array(z.tuple([z.iso.date(), z.number()])).max(90),
});
export type Trend = z.infer<typeof Trend>;

/** The last 90 days in figures. */
export const TrendsSection = facts({ trends: z.array(Trend).max(60) });
export type TrendsSection = z.infer<typeof TrendsSection>;
