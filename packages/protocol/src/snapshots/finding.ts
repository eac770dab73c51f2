import { z } from 'zod';
import { instant, words } from './shape.ts';

/** Stable name of a finding or a remedy; readers keep the words for it. */
export const FindingCode = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/);

/** How much it matters: `bad` hurts now, `warn` will, `info` is worth knowing. */
export const Severity = z.enum(['bad', 'warn', 'info']);
export type Severity = z.infer<typeof Severity>;

/** One value that led to a finding: where it stands in the snapshot, and what it was. */
export const Evidence = z.object({
  section: z.string().max(60),
  /** Inside the section's value, as `fileSystems[0].freeBytes`. */
  path: z.string().max(400),
  value: z.union([words(), z.number(), z.boolean(), z.null()]),
});
export type Evidence = z.infer<typeof Evidence>;

/** The verdict of one health check. */
export const Finding = z.object({
  code: FindingCode,
  severity: Severity,
  /** Fill the placeholders of the words; sizes are bytes, times milliseconds or as the name says. */
  params: z.record(z.string().max(40), z.union([words(), z.number()])),
  evidence: z.array(Evidence).max(50),
  remedy: FindingCode.nullable(),
  /** Since when, as far as the computer remembers. */
  since: instant.nullable().default(null),
  /** Codes of the findings that this one is the cause of; they are not told beside it. */
  hides: z.array(FindingCode).max(60).default([]),
});
export type Finding = z.infer<typeof Finding>;
