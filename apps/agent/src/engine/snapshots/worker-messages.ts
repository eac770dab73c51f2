import { SnapshotId } from '@firstline/protocol/ids';
import { Finding } from '@firstline/protocol/snapshots/finding';
import { Removed } from '@firstline/protocol/snapshots/snapshot';
import { z } from 'zod';

/** What the thread is told when it starts. */
export const WorkerAsk = z.object({
  snapshotId: SnapshotId,
  owner: z.object({ userName: z.string(), fullName: z.string().nullable() }).nullable(),
  aheadOfFirstlineMs: z.number().nullable(),
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
  }),
]);
export type WorkerSays = z.infer<typeof WorkerSays>;
