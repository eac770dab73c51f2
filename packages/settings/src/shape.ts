import { z } from 'zod';
import type { Effective } from './effective.ts';
import { sources } from './fault.ts';
import type { Key } from './key.ts';
import { keyNames, keys } from './keys.ts';

const FaultShape = z.object({
  source: z.enum(sources),
  place: z.string(),
  key: z.string().nullable(),
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  problem: z.string(),
});

const each = <T extends z.ZodType>(shape: (key: Key) => T) =>
  z.object(Object.fromEntries(keyNames.map((name) => [name, shape(keys[name])])));

/** What counts, as it crosses from one process to another. */
// as: one member for each key of the table, in its own shape; codes come from this very program
export const EffectiveShape = z.object({
  values: each((key) => (key.fallback === null ? key.shape.nullable() : key.shape)),
  from: each(() => z.enum(sources)),
  places: z.record(z.string(), z.string()),
  faults: z.array(FaultShape),
}) as unknown as z.ZodType<Effective>;
