import { SnapshotId } from '@firstline/protocol/ids';
import { Finding } from '@firstline/protocol/snapshots/finding';
import { Removed } from '@firstline/protocol/snapshots/snapshot';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { z } from 'zod';
import { Seen } from '../health/first-seen.ts';

/** What the thread is told when it starts. */
export const WorkerAsk = z.object({
  snapshotId: SnapshotId,
  owner: z.object({ userName: z.string(), fullName: z.string().nullable() }).nullable(),
  aheadOfFirstlineMs: z.number().nullable(),
  sections: z.array(z.enum(sectionNames)).readonly().nullable(),
  seen: z.array(Seen).readonly(),
  probes: z.enum(['none', 'configured']),
});
export type WorkerAsk = z.infer<typeof WorkerAsk>;

/** What it says: how each section went, and at the end everything, redacted. */
export const WorkerSays = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('section'),
    name: z.string(),
    state: z.enum(['ok', 'absent', 'failed']),
  }),
  z.object({
    kind: z.literal('done'),
    /** JSON of a redacted `Snapshot`: one text is quicker to hand over than thousands of values. */
    snapshot: z.string(),
    removedIn: z.array(z.tuple([z.string(), z.array(Removed)])),
    findings: z.array(Finding),
    seen: z.array(Seen),
  }),
]);
export type WorkerSays = z.infer<typeof WorkerSays>;
