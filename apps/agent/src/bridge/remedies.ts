/** Remedies as the agent's windows see them. */
import { Measure, RemedyEnd, RemedyId, RemedyPlan } from '@firstline/protocol/health';
import { z } from 'zod';

/** A technician asks for a remedy: the dry run is shown, and no answer in time is no. */
export const RemedyQuestion = z.object({
  runId: z.string(),
  plan: RemedyPlan,
  technician: z.string(),
  team: z.string().nullable(),
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  /** ISO. */
  answerBefore: z.string(),
});
export type RemedyQuestion = z.infer<typeof RemedyQuestion>;

/** One remedy on this computer, asked for here or by a technician, from its dry run to its end. */
export const RemedyView = z.object({
  runId: z.string(),
  remedy: RemedyId,
  /** Null: it never came to a dry run. */
  plan: RemedyPlan.nullable(),
  /** Null: asked for at this computer, by whoever sits here. */
  technician: z.string().nullable(),
  /** `shown` waits for a yes, `running` is being done. */
  state: z.enum(['shown', 'running', 'ended']),
  end: RemedyEnd.nullable(),
  /** Why it failed, in the system's words, shortened; for whoever looks closer. */
  detail: z.string().nullable(),
  before: Measure.nullable(),
  after: Measure.nullable(),
  /** It can be put back now. */
  undoable: z.boolean(),
  /** ISO. */
  at: z.string(),
});
export type RemedyView = z.infer<typeof RemedyView>;
