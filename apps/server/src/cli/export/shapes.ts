import { AuditEntry } from '@firstline/protocol/audit';
import { DeviceId, PersonId, SnapshotId } from '@firstline/protocol/ids';
import { Role } from '@firstline/protocol/people';
import { Shell } from '@firstline/protocol/remote-shell';
import { Ticket } from '@firstline/protocol/tickets';
import { z } from 'zod';

/** Grows when a field changes its meaning or goes; new fields do not count. */
export const EXPORT_FORMAT = 1;

const moment = z.iso.datetime();

/** The lines of each file of an export, one JSON value a line, and what the file is. */
export const exported = {
  'people.ndjson': {
    about: 'Everybody who is known, those who left too. No passwords, no sessions.',
    line: z.object({
      id: PersonId,
      name: z.string(),
      email: z.string().nullable(),
      role: Role,
      team: z.string().nullable(),
      place: z.string().nullable(),
      signInNames: z.array(z.string()),
      disabledAt: moment.nullable(),
      createdAt: moment,
    }),
  },
  'devices.ndjson': {
    about: 'Enrolled computers. No keys: a device enrols anew wherever it goes.',
    line: z.object({
      id: DeviceId,
      name: z.string(),
      platform: z.enum(['linux', 'darwin', 'win32']),
      osName: z.string(),
      signInName: z.string(),
      personId: PersonId.nullable(),
      group: z.string().nullable(),
      agentVersion: z.string().nullable(),
      quarantinedAt: moment.nullable(),
      enrolledAt: moment,
      lastSeenAt: moment.nullable(),
    }),
  },
  'tickets.ndjson': {
    about:
      'Tickets by number with their whole conversations, notes included. The bytes of a complete ' +
      'attachment are in `attachments/<its id>`.',
    line: Ticket,
  },
  'snapshots.ndjson': {
    about: 'What is known of each snapshot; its bytes are in `snapshots/<its id>.json`.',
    line: z.object({
      id: SnapshotId,
      deviceId: DeviceId,
      takenAt: moment,
      receivedAt: moment,
      sha256: z.string(),
      bad: z.number().int(),
      warn: z.number().int(),
    }),
  },
  'shells.ndjson': { about: 'Remote shells: who, why, when, and how each ended.', line: Shell },
  'audit.ndjson': { about: 'Every act that was written down, oldest first.', line: AuditEntry },
} as const satisfies Readonly<Record<string, { about: string; line: z.ZodType }>>;

export type ExportedFile = keyof typeof exported;
export type LineOf<File extends ExportedFile> = z.infer<(typeof exported)[File]['line']>;

/** In `export.json`, written last: an export without it is not whole. */
export const ExportFacts = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.string(),
  organisation: z.string(),
  exportedAt: moment,
  lines: z.record(z.string(), z.number().int()),
  attachments: z.number().int(),
});
export type ExportFacts = z.infer<typeof ExportFacts>;

/** Columns of a ticket in a CSV file, by what they hold. */
export const ticketColumns = [
  'number',
  'title',
  'status',
  'priority',
  'impact',
  'requester',
  'assignee',
  'device',
  'created_at',
  'updated_at',
  'due_at',
  'entries',
  'first_message',
] as const;
