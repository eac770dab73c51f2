import { isDeepStrictEqual } from 'node:util';
import type { UpdateOutcome } from '@firstline/protocol/agents';
import type { Device } from '@firstline/protocol/devices';
import type { DeviceId, PersonId, SnapshotId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Context, DeviceActor } from '../context.ts';
import { activePerson, peopleByIds } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { publish } from '../platform/outbox/publish.ts';
import * as policy from './policy.ts';
import type { Presence } from './presence.ts';
import { rememberOldestAgent, rememberQuarantine } from './remembered.ts';
import * as store from './store.ts';

export { createPresence, type DeviceLink, type Presence } from './presence.ts';
export { DEVICE, devicesRemembered, OLDEST_AGENT } from './remembered.ts';
export type { KeptDevice } from './store.ts';

/** What slices above know of a device and a console wants to see beside it. */
export interface Surroundings {
  readonly latestSnapshots: (
    tx: Tx,
    ids: readonly DeviceId[],
  ) => Promise<ReadonlyMap<string, NonNullable<Device['latestSnapshot']>>>;
  readonly openTickets: (tx: Tx, ids: readonly DeviceId[]) => Promise<ReadonlyMap<string, number>>;
  readonly snapshotsOf: (
    tx: Tx,
    id: DeviceId,
  ) => Promise<{ id: SnapshotId; takenAt: string; bytes: number; bad: number; warn: number }[]>;
  /** A device without a person got one: what it filed so far is theirs. */
  readonly gotPerson: (
    tx: Tx,
    ctx: Pick<Context, 'actor' | 'now'>,
    id: DeviceId,
    person: { readonly id: PersonId; readonly name: string },
  ) => Promise<void>;
  /** A device was put in quarantine, or let out of it. */
  readonly quarantineChanged: (tx: Tx, device: store.KeptDevice) => Promise<void>;
  /** A device told how its agent's last update of itself ended, and that is news. */
  readonly updateEnded: (tx: Tx, id: DeviceId) => Promise<void>;
  /** What agents must be at least has changed. */
  readonly oldestAgentChanged: (tx: Tx) => void;
}

/** Devices, as far as they need what runs beside the database. */
export interface Devices {
  readonly list: (ctx: Context) => Promise<{ devices: Device[] }>;
  readonly get: (
    ctx: Context,
    id: DeviceId,
  ) => Promise<{ device: Device; snapshots: Awaited<ReturnType<Surroundings['snapshotsOf']>> }>;
  readonly assign: (ctx: Context, id: DeviceId, person: PersonId | null) => Promise<Device>;
  readonly quarantine: (ctx: Context, id: DeviceId, reason: string | null) => Promise<Device>;
  readonly setOldestAgent: (
    ctx: Context,
    version: string | null,
  ) => Promise<{ oldestAgent: string | null }>;
  /** A device tells how its agent's update of itself ended. */
  readonly updateEnded: (
    ctx: Context<DeviceActor>,
    update: UpdateOutcome | null,
  ) => Promise<Record<string, never>>;
  /** Says that a device changed, with what it is now. */
  readonly publishChanged: (tx: Tx, id: DeviceId) => Promise<void>;
}

export function createDevices(presence: Presence, around: Surroundings): Devices {
  async function describe(tx: Tx, kept: readonly store.KeptDevice[]): Promise<Device[]> {
    const ids = kept.map((one) => one.id);
    const people = await peopleByIds(
      tx,
      kept.map((one) => one.personId),
    );
    const snapshots = await around.latestSnapshots(tx, ids);
    const tickets = await around.openTickets(tx, ids);
    return kept.map((one) => {
      const person = one.personId === null ? undefined : people.get(one.personId);
      return {
        id: one.id,
        name: one.name,
        platform: one.platform,
        osName: one.osName,
        signInName: one.signInName,
        person: person === undefined ? null : { id: person.id, name: person.name },
        ...presence.stateOf(one.id),
        lastSeenAt: one.lastSeenAt?.toISOString() ?? null,
        enrolledAt: one.enrolledAt.toISOString(),
        agentVersion: one.agentVersion,
        update: one.update,
        sealingKey: one.sealingKey,
        latestSnapshot: snapshots.get(one.id) ?? null,
        openTickets: tickets.get(one.id) ?? 0,
        group: one.group,
        quarantine:
          one.quarantine === null
            ? null
            : { ...one.quarantine, since: one.quarantine.since.toISOString() },
      };
    });
  }
  async function one(tx: Tx, id: DeviceId): Promise<Device> {
    const [device] = await describe(tx, await store.byIds(tx, [id]));
    if (device === undefined) throw new Refusal('device.not-found');
    return device;
  }
  const publishChanged = async (tx: Tx, id: DeviceId): Promise<void> =>
    publish(tx, { type: 'device.changed', device: await one(tx, id) });

  return {
    publishChanged,
    list(ctx) {
      policy.read(ctx.actor);
      return ctx.transaction(async (tx) => ({ devices: await describe(tx, await store.all(tx)) }));
    },
    get(ctx, id) {
      policy.read(ctx.actor);
      return ctx.transaction(async (tx) => ({
        device: await one(tx, id),
        snapshots: await around.snapshotsOf(tx, id),
      }));
    },
    assign(ctx, id, personId) {
      policy.assign(ctx.actor);
      return ctx.transaction(async (tx) => {
        const device = await store.lock(tx, id);
        if (device === null) throw new Refusal('device.not-found');
        const person = personId === null ? null : await activePerson(tx, personId);
        if (personId !== null && person === null) throw new Refusal('person.not-found');
        await store.setPerson(tx, id, personId);
        if (person !== null && device.personId === null) {
          await around.gotPerson(tx, ctx, id, person);
        }
        await record(tx, ctx, 'device.assigned', id, { person: personId });
        await publishChanged(tx, id);
        return one(tx, id);
      });
    },
    updateEnded(ctx, update) {
      const { id } = ctx.actor;
      return ctx.transaction(async (tx) => {
        const device = await store.lock(tx, id);
        if (device === null) throw new Refusal('agent.unknown-device');
        if (isDeepStrictEqual(device.update, update)) return {};
        await store.setUpdate(tx, id, update);
        await around.updateEnded(tx, id);
        await publishChanged(tx, id);
        return {};
      });
    },
    quarantine(ctx, id, reason) {
      const admin = policy.restrict(ctx.actor);
      return ctx.transaction(async (tx) => {
        const device = await store.lock(tx, id);
        if (device === null) throw new Refusal('device.not-found');
        if ((device.quarantine?.reason ?? null) === reason) return one(tx, id);
        const quarantine = reason === null ? null : { reason, since: ctx.now, by: admin.name };
        await store.setQuarantine(tx, id, quarantine);
        await rememberQuarantine(tx, ctx.now, id, quarantine !== null);
        await record(
          tx,
          ctx,
          reason === null ? 'device.released' : 'device.quarantined',
          id,
          reason === null ? {} : { reason },
        );
        await around.quarantineChanged(tx, { ...device, quarantine });
        await publishChanged(tx, id);
        return one(tx, id);
      });
    },
    setOldestAgent(ctx, version) {
      policy.restrict(ctx.actor);
      return ctx.transaction(async (tx) => {
        if ((await store.oldestAgent(tx)) !== version) {
          await store.setOldestAgent(tx, version);
          await rememberOldestAgent(tx, ctx.now, version);
          await record(tx, ctx, 'agents.oldest-set', version ?? 'any');
          around.oldestAgentChanged(tx);
        }
        return { oldestAgent: version };
      });
    },
  };
}

export const addDevice = store.insert;
export const allDevices = store.all;
export const deviceByKey = store.byKey;
export const devicesOfPerson = store.ofPerson;
export const deviceSeen = store.seen;
export const oldestAgent = store.oldestAgent;

/** Devices by id, in one query, for the slices that name them. */
export async function devicesByIds(
  tx: Tx,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, store.KeptDevice>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  return new Map((await store.byIds(tx, wanted)).map((device) => [device.id, device]));
}

/** A device whose standing decides something: nobody changes it before this transaction ends. */
export async function lockedDevice(tx: Tx, id: DeviceId): Promise<store.KeptDevice> {
  const device = await store.lock(tx, id);
  if (device === null) throw new Refusal('agent.unknown-device');
  return device;
}

/** The device that states an intent; it may have been removed since it connected. */
export async function deviceOf(tx: Tx, id: DeviceId): Promise<store.KeptDevice> {
  const [device] = await store.byIds(tx, [id]);
  if (device === undefined) throw new Refusal('agent.unknown-device');
  return device;
}
