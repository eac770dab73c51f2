import { DeviceId } from '@firstline/protocol/ids';
import { z } from 'zod';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { remember } from '../platform/revocations/remember.ts';
import type { Revocation } from '../platform/revocations/revocation.ts';
import * as store from './store.ts';

/** The kinds of revocation that devices own: a device in quarantine, and how old an agent may be. */
export const DEVICE = 'device';
export const OLDEST_AGENT = 'oldest-agent';

type Acting = Pick<Context, 'actor' | 'now'>;

/** The reason stays behind: a ledger lies in the open, and holds no words of people. */
export const rememberQuarantine = (
  tx: Tx,
  now: Date,
  id: DeviceId,
  quarantined: boolean,
): Promise<void> => remember(tx, now, { kind: DEVICE, object: id, state: { quarantined } });

export const rememberOldestAgent = (tx: Tx, now: Date, version: string | null): Promise<void> =>
  remember(tx, now, { kind: OLDEST_AGENT, object: 'agents', state: { version } });

const Quarantined = z.strictObject({ quarantined: z.boolean() });
const OldestAgent = z.strictObject({ version: z.string().nullable() });

/** After a restore: what a ledger says of devices is newer than the data, and holds. */
export async function devicesRemembered(tx: Tx, ctx: Acting, row: Revocation): Promise<boolean> {
  const state: unknown = JSON.parse(row.state);
  if (row.kind === OLDEST_AGENT) {
    const { version } = OldestAgent.parse(state);
    if ((await store.oldestAgent(tx)) === version) return false;
    await store.setOldestAgent(tx, version);
    await rememberOldestAgent(tx, ctx.now, version);
    await record(tx, ctx, 'agents.oldest-set', version ?? 'any');
    return true;
  }
  const id = DeviceId.parse(row.object);
  const { quarantined } = Quarantined.parse(state);
  const device = await store.lock(tx, id);
  if (device === null || (device.quarantine !== null) === quarantined) return false;
  const reason = 'It was in quarantine before the data was restored from a backup.';
  const since = new Date(row.at);
  await store.setQuarantine(tx, id, quarantined ? { reason, since, by: 'restore' } : null);
  await rememberQuarantine(tx, ctx.now, id, quarantined);
  await record(tx, ctx, quarantined ? 'device.quarantined' : 'device.released', id);
  return true;
}
