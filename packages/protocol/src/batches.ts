import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId, EnrolmentTokenId } from './ids.ts';
import { DeploymentFinding } from './rollout.ts';

/**
 * How far a computer of a batch has come. `installed`: it was heard of and has not connected yet;
 * `silent`: it is expected, and nothing was ever heard of it.
 */
export const RolloutState = z.enum(['working', 'trouble', 'installed', 'silent']);
export type RolloutState = z.infer<typeof RolloutState>;

/** Reports of one installation that are kept, newest first. */
export const REPORTS_KEPT = 20;

/** One computer of a batch, with what keeps it from working. */
export const RolloutComputer = z.object({
  /** The same for as long as the computer is in the batch. */
  key: z.string(),
  name: z.string(),
  state: RolloutState,
  /** Causes that hold now, worst first. A computer that works may have some, too. */
  findings: z.array(DeploymentFinding),
  deviceId: DeviceId.nullable(),
  osName: z.string().nullable(),
  agentVersion: z.string().nullable(),
  /** When anything was last heard of it. */
  heardAt: z.iso.datetime().nullable(),
  /** Earlier reports, newest first: when, and the codes; none is fine. */
  reports: z.array(z.object({ at: z.iso.datetime(), codes: z.array(z.string()) })),
});
export type RolloutComputer = z.infer<typeof RolloutComputer>;

/** A batch: the computers that enrol with one token. */
export const Batch = z.object({
  id: EnrolmentTokenId,
  name: z.string(),
  group: z.string().nullable(),
  uses: z.number().int(),
  usesLeft: z.number().int(),
  /** Null: nobody said how many. */
  expected: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  counts: z.object({
    working: z.number().int(),
    trouble: z.number().int(),
    installed: z.number().int(),
    silent: z.number().int(),
  }),
});
export type Batch = z.infer<typeof Batch>;

export const listBatchesEndpoint = endpoint({
  name: 'listBatches',
  summary: 'All batches, newest first, and what installers need to know of this server.',
  method: 'GET',
  path: '/api/v1/batches',
  access: 'admin',
  answer: z.object({
    batches: z.array(Batch),
    oldestAgent: z.string().nullable(),
    /** SHA-256 of the organisation's key, hex: the value of RootFingerprint. */
    fingerprint: z.string(),
    /** Of the server; packages of the same release are named by it. */
    version: z.string(),
  }),
});

export const getBatchEndpoint = endpoint({
  name: 'getBatch',
  summary: 'One batch with its computers, by name.',
  method: 'GET',
  path: '/api/v1/batches/:tokenId',
  access: 'admin',
  params: z.strictObject({ tokenId: EnrolmentTokenId }),
  answer: z.object({ batch: Batch, computers: z.array(RolloutComputer) }),
});
