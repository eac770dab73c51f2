import type { InputOf } from '@firstline/protocol/endpoint';
import {
  type askRemedyEndpoint,
  REMEDY_ANSWER_MS,
  type RemedyAsked,
  type RemedyEnd,
  type RemedyRun,
  remedyAsked,
  type remedyEnded,
  remedyWithdrawn,
} from '@firstline/protocol/health';
import type { DeviceId, RemedyRunId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import type { z } from 'zod';
import { record } from '../audit/audit.ts';
import type { Context, DeviceActor, Technician } from '../context.ts';
import { lockedDevice, type Presence } from '../devices/devices.ts';
import { peopleByIds } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { lockForRemedy, noteOnce, type TicketGist } from '../tickets/tickets.ts';
import { createOverdue, OVERDUE_MS } from './overdue.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

type Asking = InputOf<typeof askRemedyEndpoint>['body'];
export type Report = z.infer<typeof remedyEnded.body>;

export interface RemediesNeeds {
  readonly presence: Presence;
  readonly context: () => Context;
  /** Shorter in tests, milliseconds. */
  readonly overdueMs?: number;
}

/** Remedies, as far as the server knows of them: who asked for which, and how the device says it ended. */
export interface Remedies {
  readonly ask: (ctx: Context, ticketId: TicketId, asking: Asking) => Promise<RemedyRun>;
  readonly withdraw: (
    ctx: Context,
    run: { readonly ticketId: TicketId; readonly runId: RemedyRunId },
  ) => Promise<RemedyRun>;
  readonly ended: (ctx: Context<DeviceActor>, report: Report) => Promise<Record<string, never>>;
  /** The device is connected again: a fresh question that its lost link may have swallowed is told again. */
  readonly deviceArrived: (id: DeviceId) => Promise<void>;
  /** After a restart: whatever was asked for is waited for again. */
  readonly recover: () => Promise<void>;
  readonly close: () => void;
}

export function createRemedies(needs: RemediesNeeds): Remedies {
  const { presence } = needs;
  const overdue = createOverdue(needs.overdueMs ?? OVERDUE_MS, (id) => {
    const ctx = needs.context();
    ctx
      .transaction(async (tx) => {
        const kept = await store.lock(tx, id);
        if (kept === null || kept.run.state === 'ended') return;
        // A device that is away may be at it; it tells when it is back.
        if (!presence.stateOf(kept.run.deviceId).online) return;
        await finish(tx, ctx, kept.run, { ...nothing, end: 'timed-out' }, false);
      })
      .catch((fault: unknown) => {
        ctx.log.warn('a remedy could not be ended; trying again', {
          remedy: id,
          fault: String(fault),
        });
        overdue.watch(id);
      });
  });

  async function finish(
    tx: Tx,
    ctx: Pick<Context, 'actor' | 'now'>,
    run: RemedyRun,
    how: Omit<Report, 'runId' | 'endedAt'>,
    told: boolean,
  ): Promise<RemedyRun> {
    const { end, object, before, after, undo } = how;
    const endedAt = ctx.now.toISOString();
    const ended: RemedyRun = { ...run, state: 'ended', endedAt, end, object, before, after };
    await store.update(tx, { run: ended, told });
    const runId = run.id;
    await noteOnce(
      tx,
      ctx.now,
      run.ticketId,
      { author: systemAuthor, of: runId, as: end },
      {
        what: 'remedy-ended',
        runId,
        remedy: run.remedy,
        technician: run.technician.name,
        end,
        object,
        before,
        after,
        undo,
        endedAt,
      },
    );
    await record(tx, ctx, 'remedy.ended', runId, { end, object, before, after });
    tx.afterCommit(() => overdue.clear(runId));
    return ended;
  }

  async function begin(
    tx: Tx,
    ctx: Context,
    technician: Technician,
    ticket: TicketGist,
    asking: Asking,
  ): Promise<RemedyRun> {
    if (ticket.deviceId === null) throw new Refusal('device.not-found');
    policy.toDevice(await lockedDevice(tx, ticket.deviceId));
    policy.whileThere(presence.stateOf(ticket.deviceId));
    const run: RemedyRun = {
      id: asking.runId,
      ticketId: ticket.id,
      deviceId: ticket.deviceId,
      remedy: asking.remedy,
      technician: { id: technician.id, name: technician.name },
      state: 'asking',
      askedAt: ctx.now.toISOString(),
      ...unknownYet,
    };
    if (!(await store.insert(tx, run))) throw new Refusal('remedy.device-busy');
    const author = { kind: 'technician' as const, ...run.technician }; // as const: the literal
    const { id: runId, remedy } = run;
    const change = { what: 'remedy-asked' as const, runId, remedy }; // as const: the literal
    await noteOnce(tx, ctx.now, ticket.id, { author, of: runId, as: 'asked' }, change);
    await record(tx, ctx, 'remedy.asked', runId, { ticket: ticket.id, remedy });
    const question = await questionOf(tx, run);
    tx.afterCommit(() => {
      presence.tell(run.deviceId, remedyAsked.type, question);
      overdue.watch(runId);
    });
    return run;
  }

  return {
    ask(ctx, ticketId, asking) {
      const technician = policy.ask(ctx.actor);
      return ctx.transaction(async (tx) => {
        const ticket = await lockForRemedy(tx, ticketId);
        policy.fromTicket(technician, ticket);
        const known = await store.lock(tx, asking.runId);
        return known === null
          ? begin(tx, ctx, technician, ticket, asking)
          : sameAsk(known.run, technician, ticketId, asking);
      });
    },
    withdraw(ctx, { ticketId, runId }) {
      const technician = policy.ask(ctx.actor);
      return ctx.transaction(async (tx) => {
        const kept = await store.lock(tx, runId);
        if (kept?.run.ticketId !== ticketId) throw new Refusal('remedy.not-found');
        const { run } = kept;
        policy.withdraw(technician, run.technician.id);
        if (run.state === 'ended') return run;
        await record(tx, ctx, 'remedy.withdrawn', runId);
        // The device says how it ended: what the person allowed already runs on.
        if (presence.stateOf(run.deviceId).online) {
          tx.afterCommit(() => void presence.tell(run.deviceId, remedyWithdrawn.type, { runId }));
          return run;
        }
        return finish(tx, ctx, run, { ...nothing, end: 'taken-back' }, false);
      });
    },
    ended(ctx, report) {
      return ctx.transaction(async (tx) => {
        const kept = await store.lock(tx, report.runId);
        // Another device's run and no run look the same.
        if (kept?.run.deviceId !== ctx.actor.id) throw new Refusal('remedy.not-found');
        if (isNews(kept, report.end)) await finish(tx, ctx, kept.run, report, true);
        return {};
      });
    },
    async deviceArrived(id) {
      const { transaction, now } = needs.context();
      await transaction(async (tx) => {
        for (const run of await store.asking(tx, id)) {
          overdue.watch(run.id);
          if (now.getTime() - Date.parse(run.askedAt) >= REMEDY_ANSWER_MS) continue;
          const question = await questionOf(tx, run);
          tx.afterCommit(() => void presence.tell(id, remedyAsked.type, question));
        }
      });
    },
    async recover() {
      const runs = await needs.context().transaction((tx) => store.asking(tx, null));
      for (const { id } of runs) overdue.watch(id);
    },
    close: () => overdue.close(),
  };
}

const unknownYet = { endedAt: null, end: null, object: null, before: null, after: null };
const nothing = { object: null, before: null, after: null, undo: null };
// as const: the literal, not a string
const systemAuthor = { kind: 'system' as const, id: null, name: 'Firstline' };

/** What the server passes on: a name, a ticket, and who asks. Nothing in it says what to do, or to what. */
async function questionOf(tx: Tx, run: RemedyRun): Promise<RemedyAsked> {
  const { id, name } = run.technician;
  const team = (await peopleByIds(tx, [id])).get(id)?.team?.name ?? null;
  return {
    runId: run.id,
    ticketId: run.ticketId,
    remedy: run.remedy,
    technician: { name, team },
  };
}

/** The first end the device tells, and later that what was done was put back. Anything else is a repeat. */
function isNews({ run, told }: store.KeptRun, end: RemedyEnd): boolean {
  if (!told) return true;
  return end === 'undone' && run.end !== null && ran.has(run.end);
}
const ran: ReadonlySet<RemedyEnd> = new Set(['done', 'no-change', 'failed']);

/** The console asks again because the answer was lost: the same question gets the same run. */
function sameAsk(
  run: RemedyRun,
  technician: Technician,
  ticketId: TicketId,
  asking: Asking,
): RemedyRun {
  const same =
    run.technician.id === technician.id &&
    run.ticketId === ticketId &&
    run.remedy === asking.remedy;
  if (!same) throw new Refusal('ticket.conflict');
  return run;
}
