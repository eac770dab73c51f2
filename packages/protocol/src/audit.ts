import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Entries in one answer unless asked otherwise; one that holds fewer is the last. */
export const AUDIT_PAGE = 100;

/** One act: who did what to what, and how it ended. Written in the transaction of the act. */
export const AuditEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: z.string(),
  actorKind: z.enum(['person', 'device', 'system', 'command-line']),
  action: z.string(),
  object: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAuditEndpoint = endpoint({
  name: 'listAudit',
  summary: 'Audit entries, newest first. Admins and auditors only.',
  method: 'GET',
  path: '/api/v1/audit',
  access: 'technician',
  query: z.strictObject({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(AUDIT_PAGE),
  }),
  answer: z.object({ entries: z.array(AuditEntry) }),
});
