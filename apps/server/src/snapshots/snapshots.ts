import { createHash } from 'node:crypto';
import type { AnswerOf } from '@firstline/protocol/endpoint';
import type { DeviceId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { type getSnapshotEndpoint, SNAPSHOT_MAX_BYTES } from '@firstline/protocol/snapshots';
import { record } from '../audit/audit.ts';
import type { Context, DeviceActor } from '../context.ts';
import { devicesByIds } from '../devices/devices.ts';
import type { Tx } from '../platform/database/transaction.ts';
import * as policy from './policy.ts';
import { gistOf } from './read-snapshot.ts';
import * as store from './store.ts';

export interface Submitted {
  readonly snapshotId: SnapshotId;
  readonly ticketId: TicketId | null;
  readonly json: string;
  readonly sha256: string;
}

/** Told in the transaction that keeps a snapshot; slices above connect it to what they know. */
export type Stored = (
  tx: Tx,
  ctx: Context<DeviceActor>,
  snapshot: {
    readonly id: SnapshotId;
    readonly deviceId: DeviceId;
    readonly ticketId: TicketId | null;
  },
) => Promise<void>;

/** Keeps a snapshot byte for byte. Repeating it changes nothing; other bytes under its id are refused. */
export function submitSnapshot(
  ctx: Context<DeviceActor>,
  given: Submitted,
  stored: Stored,
): Promise<{ snapshotId: SnapshotId }> {
  const bytes = Buffer.from(given.json);
  if (bytes.length > SNAPSHOT_MAX_BYTES) {
    throw new Refusal('snapshot.too-large', { limit: SNAPSHOT_MAX_BYTES, count: bytes.length });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== given.sha256) {
    throw new Refusal('snapshot.altered');
  }
  const gist = gistOf(given.json);
  return ctx.transaction(async (tx) => {
    const fresh = await store.insert(tx, {
      id: given.snapshotId,
      deviceId: ctx.actor.id,
      // A device's clock may be wrong; it says when, the server says when it came.
      takenAt: gist.takenAt ?? ctx.now,
      receivedAt: ctx.now,
      sha256: given.sha256,
      bad: gist.bad,
      warn: gist.warn,
      json: bytes,
    });
    if (!fresh) {
      const kept = await store.byId(tx, given.snapshotId);
      const same = kept?.sha256 === given.sha256 && kept.deviceId === ctx.actor.id;
      if (!same) throw new Refusal('snapshot.altered');
      return { snapshotId: given.snapshotId };
    }
    await record(tx, ctx, 'snapshot.submitted', given.snapshotId, { bytes: bytes.length });
    await stored(tx, ctx, {
      id: given.snapshotId,
      deviceId: ctx.actor.id,
      ticketId: given.ticketId,
    });
    return { snapshotId: given.snapshotId };
  });
}

/** One snapshot, as it came. Who looked is written down. */
export function getSnapshot(
  ctx: Context,
  id: SnapshotId,
): Promise<AnswerOf<typeof getSnapshotEndpoint>> {
  policy.read(ctx.actor);
  return ctx.transaction(async (tx) => {
    const kept = await store.byId(tx, id);
    if (kept === null) throw new Refusal('snapshot.not-found');
    const devices = await devicesByIds(tx, [kept.deviceId]);
    await record(tx, ctx, 'snapshot.read', id);
    return {
      id: kept.id,
      deviceId: kept.deviceId,
      deviceName: devices.get(kept.deviceId)?.name ?? '',
      takenAt: kept.takenAt.toISOString(),
      receivedAt: kept.receivedAt.toISOString(),
      bytes: kept.json.length,
      sha256: kept.sha256,
      json: kept.json.toString('utf8'),
    };
  });
}

/** Findings counted, by snapshot, for rows that show them. */
export async function snapshotCounts(
  tx: Tx,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, store.Counts>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  return new Map((await store.counts(tx, wanted)).map((one) => [one.id, one]));
}

export const latestSnapshots = store.latest;
export const snapshotsOf = store.ofDevice;
export const snapshotsAfter = store.after;
