import { SnapshotId } from '@firstline/protocol/ids';
import { OrganisationEndpoint } from '@firstline/protocol/agents';
import { Finding } from '@firstline/protocol/snapshots/finding';
import { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { Removed } from '@firstline/protocol/snapshots/snapshot';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { z } from 'zod';
import { ChangesSection } from '@firstline/protocol/snapshots/changes';
import { Remembered } from '../health/remembered.ts';

/** What the thread is told when it starts. */
export const WorkerAsk = z.object({
  snapshotId: SnapshotId,
  owner: z.object({ userName: z.string(), fullName: z.string().nullable() }).nullable(),
  aheadOfFirstlineMs: z.number().nullable(),
  endpoints: z.array(OrganisationEndpoint.extend({ kind: Endpoint.shape.kind })).readonly(),
  off: z.array(z.enum(sectionNames)).readonly(),
  sections: z.array(z.enum(sectionNames)).readonly().nullable(),
  memory: Remembered,
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
    changes: ChangesSection.nullable(),
    memory: Remembered,
  }),
]);
export type WorkerSays = z.infer<typeof WorkerSays>;
