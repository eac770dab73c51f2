import { z } from 'zod';

/** Where a program stands with its own updates, as its window shows it. */
export const UpdateView = z.object({
  version: z.string(),
  /** Who brings new versions: the program itself, the system's packages, the fleet's tool, or nobody. */
  by: z.enum(['self', 'deb', 'rpm', 'msi', 'pkg', 'nobody']),
  mode: z.enum(['auto', 'notify', 'off']),
  channel: z.string(),
  /** Null: no update place was set at install or by policy. */
  place: z.string().nullable(),
  /** What the organisation decided, so that nobody here can. */
  managed: z.object({ mode: z.boolean(), channel: z.boolean(), place: z.boolean() }),
  /** ISO; the last look that was answered in full. */
  checkedAt: z.string().nullable(),
  step: z.enum(['resting', 'checking', 'offered', 'downloading', 'waiting', 'installing', 'ready']),
  next: z.string().nullable(),
  /** Whole percents of a download. */
  percent: z.number().int().nullable(),
  waitsFor: z.enum(['session', 'sending', 'remedy']).nullable(),
  /** Why nothing newer is taken. */
  why: z.enum(['newest', 'paused', 'later', 'failed-here', 'step-missing', 'over']).nullable(),
  /** What runs here has a known hole. */
  unsafe: z.boolean(),
  problem: z
    .object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  outcome: z
    .object({
      result: z.enum(['updated', 'rolled-back', 'refused']),
      from: z.string(),
      to: z.string(),
      reason: z.string().nullable(),
      at: z.string(),
    })
    .nullable(),
});
export type UpdateView = z.infer<typeof UpdateView>;
