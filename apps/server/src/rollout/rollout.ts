import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import { REPORTS_KEPT } from '@firstline/protocol/batches';
import type { AnswerOf, InputOf } from '@firstline/protocol/endpoint';
import { type DeviceId, type EnrolmentTokenId, InstallationId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import {
  type aboutServerEndpoint,
  byWeight,
  type DeploymentReport,
  organisationStatement,
  sentFacts,
} from '@firstline/protocol/rollout';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@firstline/protocol/version';
import type { Context, DeviceActor } from '../context.ts';
import { devicesByIds, oldestAgent, type Presence } from '../devices/devices.ts';
import {
  allTokens,
  type KeptToken,
  type NewDevice,
  tokenById,
  tokenWithSecret,
} from '../enrolment/enrolment.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { publish } from '../platform/outbox/publish.ts';
import {
  computerOf,
  computersOf,
  countsOf,
  type Standing,
  type Surroundings,
} from './computers.ts';
import { organisationKey } from './organisation-key.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

export { organisationKey } from './organisation-key.ts';

type About = AnswerOf<typeof aboutServerEndpoint>;
type Nothing = Record<string, never>;

export interface RolloutNeeds {
  readonly presence: Pick<Presence, 'stateOf'>;
  readonly context: () => Context;
  readonly version: string;
  /** Whether an address is one of this server's own. */
  readonly isOurs: (origin: string) => boolean;
}

/** The rollout: batches, the computers in them, and what those say of themselves. */
export interface Rollout {
  readonly about: (
    ctx: Context,
    asked: InputOf<typeof aboutServerEndpoint>['query'],
  ) => Promise<About>;
  readonly list: (ctx: Context) => Promise<{
    batches: Batch[];
    oldestAgent: string | null;
    fingerprint: string;
    version: string;
  }>;
  readonly get: (
    ctx: Context,
    id: EnrolmentTokenId,
  ) => Promise<{ batch: Batch; computers: RolloutComputer[] }>;
  /** Whoever holds the batch's token reports, whether it is still good or not. */
  readonly reported: (ctx: Context, token: string, report: DeploymentReport) => Promise<Nothing>;
  readonly reportedByDevice: (
    ctx: Context<DeviceActor>,
    report: DeploymentReport,
  ) => Promise<Nothing>;
  readonly enrolled: (tx: Tx, ctx: Context, device: NewDevice) => Promise<void>;
  readonly deviceArrived: (id: DeviceId) => Promise<void>;
  /** Something of this device changed that the page shows. */
  readonly deviceChanged: (tx: Tx, id: DeviceId) => Promise<void>;
  /** All batches may look different now. */
  readonly allChanged: (tx: Tx) => void;
}

export function createRollout(needs: RolloutNeeds): Rollout {
  const { presence } = needs;

  async function around(
    tx: Tx,
    installations: readonly store.Installation[],
    now: Date,
  ): Promise<Surroundings> {
    const kept = await devicesByIds(
      tx,
      installations.flatMap((one) => one.devices),
    );
    const standings = [...kept.values()].map((device): [string, Standing] => [
      device.id,
      {
        id: device.id,
        name: device.name,
        lastSeenAt: presence.stateOf(device.id).online ? now : device.lastSeenAt,
        agentVersion: device.agentVersion,
        quarantined: device.quarantine !== null,
        update: device.update,
      },
    ]);
    return { standings: new Map(standings), oldestAgent: await oldestAgent(tx) };
  }

  async function describe(tx: Tx, tokens: readonly KeptToken[], now: Date) {
    const all = await store.installations(tx, { tokens: tokens.map(({ id }) => id) });
    const surroundings = await around(tx, all, now);
    const byToken = Map.groupBy(all, ({ tokenId }) => tokenId);
    return tokens.map((token) => {
      const computers = computersOf(token, byToken.get(token.id) ?? [], surroundings);
      return { batch: batchOf(token, computers), computers };
    });
  }

  /** Tells consoles how a computer stands. */
  async function announce(tx: Tx, id: InstallationId, now: Date): Promise<void> {
    const [one] = await store.installations(tx, { ids: [id] });
    if (one === undefined) return;
    const computer = computerOf(one, await around(tx, [one], now));
    publish(tx, { type: 'rollout.changed', batch: one.tokenId, computer });
  }

  async function take(
    tx: Tx,
    ctx: Context,
    tokenId: EnrolmentTokenId,
    report: DeploymentReport,
  ): Promise<void> {
    const id = report.installationId;
    const known = await store.lock(tx, id);
    if (known === null) policy.takeIn(await store.countOf(tx, tokenId));
    // A computer whose clock is ahead must not outdo its own later reports.
    const at = new Date(Math.min(Date.parse(report.at), ctx.now.getTime()));
    await store.upsert(tx, { ...report, id, tokenId, now: ctx.now });
    // What is not in the table is not kept, whoever sent it.
    const findings = byWeight(report.findings).map(sentFacts);
    const codes = findings.map(({ code }) => code);
    const isNews = await store.insertReport(tx, {
      id: report.reportId,
      installationId: id,
      at,
      codes,
    });
    if (!isNews) return;
    await store.keepReports(tx, id, REPORTS_KEPT);
    const before = known?.reportedAt ?? null;
    if (before === null || before <= at) await store.setReported(tx, id, at, findings);
    await announce(tx, id, ctx.now);
  }

  return {
    about(ctx, { nonce, origin }) {
      // A proof for another address would be one that somebody in between passes on.
      if (!needs.isOurs(origin)) throw new Refusal('request.foreign-origin');
      return ctx.transaction(async (tx) => {
        const key = await organisationKey(tx, ctx.now);
        return {
          product: 'firstline',
          version: needs.version,
          protocol: { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
          oldestAgent: await oldestAgent(tx),
          serverTime: ctx.now.toISOString(),
          organisation: {
            key: key.publicKey,
            signature: key.sign(organisationStatement({ nonce, origin })),
            trust: 'embedded',
          },
        };
      });
    },
    list(ctx) {
      policy.read(ctx.actor);
      return ctx.transaction(async (tx) => ({
        batches: (await describe(tx, await allTokens(tx), ctx.now)).map(({ batch }) => batch),
        oldestAgent: await oldestAgent(tx),
        fingerprint: (await organisationKey(tx, ctx.now)).fingerprint,
        version: needs.version,
      }));
    },
    get(ctx, id) {
      policy.read(ctx.actor);
      return ctx.transaction(async (tx) => {
        const token = await tokenById(tx, id);
        const [found] = token === null ? [] : await describe(tx, [token], ctx.now);
        if (found === undefined) throw new Refusal('enrolment.token-not-found');
        return found;
      });
    },
    reported(ctx, secret, report) {
      return ctx.transaction(async (tx) => {
        const token = await tokenWithSecret(tx, secret);
        if (token === null) throw new Refusal('enrolment.token-unknown');
        await take(tx, ctx, token.id, report);
        return {};
      });
    },
    reportedByDevice(ctx, report) {
      return ctx.transaction(async (tx) => {
        const own = await store.ofDevice(tx, ctx.actor.id);
        const known = own === null ? null : await store.lock(tx, own);
        // One that enrolled before there were batches belongs to none: there is nowhere to show it.
        if (own === null || known === null) return {};
        await take(tx, ctx, known.tokenId, { ...report, installationId: own });
        return {};
      });
    },
    async enrolled(tx, ctx, device) {
      // A computer that names no installation is one of its own, known by its device.
      const id = device.installationId ?? InstallationId.parse(device.deviceId);
      await store.upsert(tx, {
        ...device,
        id,
        tokenId: device.token.id,
        agentVersion: null,
        now: ctx.now,
      });
      await store.addDevice(tx, id, device.deviceId);
      await announce(tx, id, ctx.now);
    },
    async deviceArrived(deviceId) {
      const { transaction, now } = needs.context();
      await transaction(async (tx) => {
        const id = await store.ofDevice(tx, deviceId);
        const [one] = id === null ? [] : await store.installations(tx, { ids: [id] });
        if (one === undefined) return;
        const version = (await devicesByIds(tx, [deviceId])).get(deviceId)?.agentVersion ?? null;
        const told =
          one.toldWorkingAt !== null && one.toldWorkingAt >= (one.reportedAt ?? one.toldWorkingAt);
        if (told && one.agentVersion === version) return;
        await store.setToldWorking(tx, one.id, now, version);
        await announce(tx, one.id, now);
      });
    },
    async deviceChanged(tx, deviceId) {
      const id = await store.ofDevice(tx, deviceId);
      if (id !== null) await announce(tx, id, needs.context().now);
    },
    allChanged: (tx) => publish(tx, { type: 'rollout.changed', batch: null, computer: null }),
  };
}

const batchOf = (token: KeptToken, computers: readonly RolloutComputer[]): Batch => ({
  id: token.id,
  name: token.name,
  group: token.group,
  uses: token.uses,
  usesLeft: token.usesLeft,
  expected: token.expectedCount,
  createdAt: token.createdAt.toISOString(),
  createdBy: token.createdBy,
  expiresAt: token.expiresAt.toISOString(),
  revokedAt: token.revokedAt?.toISOString() ?? null,
  counts: countsOf(computers, token.expectedCount),
});
