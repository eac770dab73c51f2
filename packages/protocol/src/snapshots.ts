import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId, SnapshotId, TicketId } from './ids.ts';
import { message } from './message.ts';

/** Largest snapshot, bytes of UTF-8. */
export const SNAPSHOT_MAX_BYTES = 2 * 1024 * 1024;

/**
 * The agent hands in a snapshot: exactly the bytes the employee could preview, as one JSON text.
 * `sha256` (hex) is over those bytes; the server refuses what was altered and keeps them as they came.
 */
export const submitSnapshot = message(
  'snapshot.submit',
  z.strictObject({
    snapshotId: SnapshotId,
    ticketId: TicketId.nullable(),
    /** At most SNAPSHOT_MAX_BYTES of UTF-8; more is refused with `snapshot.too-large` and both counts. */
    json: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({ snapshotId: SnapshotId }),
);

export const getSnapshotEndpoint = endpoint({
  name: 'getSnapshot',
  summary: 'One snapshot, byte for byte as the employee saw it.',
  method: 'GET',
  path: '/api/v1/snapshots/:snapshotId',
  access: 'technician',
  params: z.strictObject({ snapshotId: SnapshotId }),
  answer: z.object({
    id: SnapshotId,
    deviceId: DeviceId,
    deviceName: z.string(),
    takenAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    bytes: z.number().int(),
    sha256: z.string(),
    /** The JSON text as it came; parse it with `Snapshot` of snapshots/snapshot.ts. */
    json: z.string(),
  }),
});
