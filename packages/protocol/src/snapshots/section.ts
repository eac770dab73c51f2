import { z } from 'zod';
import { milliseconds, words } from './shape.ts';

/** Why a section holds nothing; one sentence in plain English, for technicians. */
const reason = words(300);

/** The reason of an absent section that the organisation does not have read; readers know it by this. */
export const SWITCHED_OFF = 'switched off by policy';

/**
 * What became of one section: `ok` with its value, `absent` when this computer has no such thing or
 * does not tell, `failed` when reading it went wrong or took too long. `ms` is how long it took.
 */
export function sectionState<V extends z.ZodType>(value: V) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('ok'),
      ms: milliseconds,
      value,
      /** Read by code that was only ever tested on recordings of this platform: readers say so. */
      unverified: z.exactOptional(z.literal(true)),
    }),
    z.object({ state: z.literal('absent'), ms: milliseconds, reason }),
    z.object({ state: z.literal('failed'), ms: milliseconds, reason }),
  ]);
}

/** A section as readers hold it. */
export type SectionState<V> =
  | {
      readonly state: 'ok';
      readonly ms: number;
      readonly value: V;
      readonly unverified?: true;
    }
  | { readonly state: 'absent'; readonly ms: number; readonly reason: string }
  | { readonly state: 'failed'; readonly ms: number; readonly reason: string };
