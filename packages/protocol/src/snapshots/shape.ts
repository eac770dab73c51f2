import { z } from 'zod';

/** Bounds are four times what collectors clip to, because a redaction mark is longer than what it hides. */
const MARK_GROWTH = 4;

/**
 * An object of a snapshot. Fields that a newer agent adds survive parsing, so that a reader can show
 * them as they are; in types only the known ones exist.
 */
export function facts<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S> {
  // Loose at run time, exact in types: an index signature would hide every misspelt field.
  return z.object(shape).loose() as unknown as z.ZodObject<S>; // as: see the line above
}

/** Free text of at most `clip` characters before redaction. */
export const words = (clip = 250) => z.string().max(clip * MARK_GROWTH);

/** A whole number of things, never negative. */
export const count = z.int().nonnegative();

/** A size in bytes. */
export const bytes = z.int().nonnegative();

/** A part of a whole, 0 to 1. */
export const share = z.number().min(0).max(1);

/** A length of time in milliseconds. */
export const milliseconds = z.number().nonnegative();

/** A moment, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
