import type { AnswerOf, InputOf } from '@firstline/protocol/endpoint';
import { type DeviceId, ShellId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import {
  type askShellEndpoint,
  type Shell,
  type ShellAsked,
  type ShellEnd,
  shellAsked,
  shellWithdrawn,
} from '@firstline/protocol/remote-shell';
import { record } from '../audit/audit.ts';
import type { Context, DeviceActor, Technician } from '../context.ts';
import { type KeptDevice, lockedDevice, oldestAgent, type Presence } from '../devices/devices.ts';
import { activeTechnician, mayDo, organisationName, peopleByIds } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { publish } from '../platform/outbox/publish.ts';
import { lockForShell, noteShell, type TicketGist } from '../tickets/tickets.ts';
import { createDeadlines, type Waits } from './deadlines.ts';
import type { Grants } from './grants.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

export { createGrants, type Grants } from './grants.ts';
export { waits } from './deadlines.ts';
export { after as shellsAfter } from './store.ts';

type Asking = InputOf<typeof askShellEndpoint>['body'];
type Asked = AnswerOf<typeof askShellEndpoint>;

export interface RemoteShellNeeds {
  readonly presence: Presence;
  readonly grants: Grants;
  /** Ends both sides in the relay. */
  readonly closePair: (shell: ShellId) => void;
  /** Whether both ends are in the relay now. */
  readonly pairStands: (shell: ShellId) => boolean;
  readonly context: () => Context;
  readonly waits: Waits;
}

export interface Report {
  readonly shellId: ShellId;
  readonly end: ShellEnd;
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly exitCode: number | null;
  readonly leftRunning: number | null;
}

/** Shells, as far as the server knows of them: who asked, who was asked, and how it ended. */
export interface RemoteShell {
  readonly ask: (ctx: Context, asking: Asking) => Promise<Asked>;
  readonly get: (ctx: Context, id: ShellId) => Promise<Shell>;
  readonly end: (ctx: Context, id: ShellId) => Promise<Shell>;
  readonly started: (ctx: Context<DeviceActor>, id: ShellId) => Promise<Record<string, never>>;
  readonly ended: (ctx: Context<DeviceActor>, report: Report) => Promise<Record<string, never>>;
  /** The device is connected again; a shell whose relay still stands goes on. */
  readonly deviceArrived: (id: DeviceId) => Promise<void>;
  /** The device's link ended. */
  readonly deviceLeft: (id: DeviceId) => Promise<void>;
  /** The device is not trusted any more: what runs there ends. */
  readonly endOnDevice: (tx: Tx, id: DeviceId) => Promise<void>;
  /** The pair in the relay came apart. */
  readonly pairEnded: (pair: string) => void;
  /** After a restart: whatever ran has lost its relay; agents that come back tell how it ended. */
  readonly recover: () => Promise<void>;
  /** Somebody may have been shut out: their shells end now, and not only at the next look. */
  readonly look: () => void;
  readonly close: () => void;
}

export function createRemoteShell(needs: RemoteShellNeeds): RemoteShell {
  const { presence, grants } = needs;
  const deadlines = createDeadlines((id, end) => {
    const ctx = needs.context();
    const how = { end, startedAt: null, endedAt: null, exitCode: null, leftRunning: null };
    ctx
      .transaction(async (tx) => {
        const shell = await store.lock(tx, id);
        if (shell === null || shell.state === 'ended') return;
        await finish(tx, ctx, shell, how);
        tx.afterCommit(() => withdraw(shell));
      })
      .catch((fault: unknown) => {
        ctx.log.warn('a shell could not be ended; trying again', {
          shell: id,
          fault: String(fault),
        });
        deadlines.set(id, end, needs.waits.lostMs);
      });
  });
  const withdraw = (shell: Shell): boolean =>
    presence.tell(shell.deviceId, shellWithdrawn.type, { shellId: shell.id });

  /** Whoever left, or lost the right, loses the shell: within seconds, whatever their console does. */
  async function endOfTheDismissed(): Promise<void> {
    const ctx = needs.context();
    try {
      await ctx.transaction(async (tx) => {
        for (const { id, technician } of await store.running(tx)) {
          const still = await activeTechnician(tx, technician.id);
          if (still === null || !mayDo(still.role, 'open-shells')) {
            deadlines.set(id, 'ended-by-technician', 0);
          }
        }
      });
    } catch (fault) {
      ctx.log.debug('shells could not be looked at', { fault: String(fault) }); // the next look does
    }
  }
  const looking = setInterval(() => void endOfTheDismissed(), needs.waits.lookMs).unref();

  async function finish(
    tx: Tx,
    ctx: Context,
    shell: Shell,
    how: Omit<Report, 'shellId' | 'endedAt'> & { readonly endedAt: string | null },
  ): Promise<Shell> {
    const startedAt = shell.startedAt ?? how.startedAt;
    const ended: Shell = {
      ...shell,
      state: 'ended',
      startedAt,
      endedAt: between(startedAt ?? shell.askedAt, how.endedAt, ctx.now),
      end: how.end,
      exitCode: how.exitCode,
      leftRunning: how.leftRunning,
    };
    await store.update(tx, ended);
    await noteShell(tx, ctx.now, shell.ticketId, systemAuthor, {
      what: 'shell-ended',
      shellId: shell.id,
      technician: shell.technician.name,
      startedAt,
      endedAt: ended.endedAt ?? ctx.now.toISOString(),
      how: how.end,
      exitCode: how.exitCode,
      leftRunning: how.leftRunning,
    });
    await record(tx, ctx, 'shell.ended', shell.id, { end: how.end, leftRunning: how.leftRunning });
    publish(tx, { type: 'shell.changed', shell: ended });
    tx.afterCommit(() => {
      deadlines.clear(shell.id);
      grants.forget(shell.id);
      needs.closePair(shell.id);
    });
    return ended;
  }

  return {
    ask(ctx, asking) {
      const technician = policy.ask(ctx.actor, asking.minutes);
      return ctx.transaction(async (tx) => {
        const ticket = await lockForShell(tx, asking.ticketId);
        policy.fromTicket(technician, ticket);
        if (ticket.deviceId === null) throw new Refusal('device.not-found');
        const device = await lockedDevice(tx, ticket.deviceId);
        const known = await store.lock(tx, asking.shellId);
        const shell =
          known === null
            ? await begin(tx, ctx, technician, ticket, device, asking)
            : sameAsk(known, technician, asking);
        const person =
          (await peopleByIds(tx, [device.personId])).get(device.personId ?? '')?.name ??
          `Someone at ${device.name}`;
        return {
          shell,
          relayTicket: grants.make(shell.id, 'console'),
          device: { name: device.name, sealingKey: device.sealingKey, person },
        };
      });
    },
    get(ctx, id) {
      policy.read(ctx.actor);
      return ctx.transaction((tx) => found(store.byId(tx, id)));
    },
    end(ctx, id) {
      const technician = policy.mayEnd(ctx.actor);
      return ctx.transaction(async (tx) => {
        const shell = await found(store.lock(tx, id));
        policy.end(technician, shell.technician.id);
        if (shell.state === 'ended') return shell;
        await record(tx, ctx, 'shell.withdrawn', id);
        tx.afterCommit(() => withdraw(shell));
        const asking = shell.state === 'asking';
        const there = presence.stateOf(shell.deviceId).online;
        // A live shell's agent kills the processes first, and tells what is left of them.
        if (!asking && there) {
          deadlines.set(id, 'ended-by-technician', needs.waits.withdrawnMs);
          return shell;
        }
        return finish(tx, ctx, shell, {
          end: asking ? 'taken-back' : 'ended-by-technician',
          startedAt: null,
          endedAt: null,
          exitCode: null,
          leftRunning: null,
        });
      });
    },
    started(ctx, id) {
      return ctx.transaction(async (tx) => {
        const shell = ofDevice(ctx, await store.lock(tx, id));
        if (shell.state === 'live') return {};
        if (shell.state === 'ended') throw new Refusal('shell.already-ended');
        const live: Shell = { ...shell, state: 'live', startedAt: ctx.now.toISOString() };
        await store.update(tx, live);
        await record(tx, ctx, 'shell.started', id);
        publish(tx, { type: 'shell.changed', shell: live });
        tx.afterCommit(() => {
          deadlines.clear(id);
          deadlines.set(id, 'time-limit', shell.minutes * 60_000 + needs.waits.overTimeMs);
        });
        return {};
      });
    },
    ended(ctx, report) {
      return ctx.transaction(async (tx) => {
        const shell = ofDevice(ctx, await store.lock(tx, report.shellId));
        if (shell.state !== 'ended') await finish(tx, ctx, shell, report);
        return {};
      });
    },
    async deviceArrived(id) {
      const { transaction } = needs.context();
      for (const shell of await transaction((tx) => store.running(tx, { device: id }))) {
        if (needs.pairStands(shell.id)) deadlines.unset(shell.id, 'link-lost');
      }
    },
    async deviceLeft(id) {
      const { transaction } = needs.context();
      for (const shell of await transaction((tx) => store.running(tx, { device: id }))) {
        deadlines.set(shell.id, 'link-lost', needs.waits.lostMs);
      }
    },
    async endOnDevice(tx, id) {
      for (const shell of await store.running(tx, { device: id })) {
        tx.afterCommit(() => {
          withdraw(shell);
          // Nothing is waited for: what the agent would tell is not trusted any more.
          deadlines.set(shell.id, 'link-lost', 0);
        });
      }
    },
    pairEnded(pair) {
      deadlines.set(ShellId.parse(pair), 'link-lost', needs.waits.lostMs);
    },
    async recover() {
      const { transaction } = needs.context();
      for (const shell of await transaction((tx) => store.running(tx))) {
        deadlines.set(shell.id, 'link-lost', needs.waits.lostMs);
      }
    },
    look: () => void endOfTheDismissed(),
    close() {
      clearInterval(looking);
      deadlines.close();
    },
  };

  async function begin(
    tx: Tx,
    ctx: Context,
    technician: Technician,
    ticket: TicketGist,
    device: KeptDevice,
    asking: Asking,
  ): Promise<Shell> {
    policy.toDevice(device, await oldestAgent(tx));
    policy.whileThere(presence.stateOf(device.id));
    const theirs = await store.running(tx, { technician: technician.id });
    if (theirs.length >= policy.SHELLS_MAX) {
      throw new Refusal('request.too-many', { limit: policy.SHELLS_MAX });
    }
    const shell: Shell = {
      id: asking.shellId,
      ticketId: ticket.id,
      deviceId: device.id,
      technician: { id: technician.id, name: technician.name },
      why: asking.why,
      minutes: asking.minutes,
      state: 'asking',
      askedAt: ctx.now.toISOString(),
      startedAt: null,
      endedAt: null,
      end: null,
      exitCode: null,
      leftRunning: null,
    };
    if (!(await store.insert(tx, shell))) throw new Refusal('shell.device-busy');
    await noteShell(
      tx,
      ctx.now,
      ticket.id,
      { kind: 'technician', id: technician.id, name: technician.name },
      { what: 'shell-asked', shellId: shell.id },
    );
    const { why, minutes, sealingKey } = asking;
    await record(tx, ctx, 'shell.asked', shell.id, { ticket: ticket.id, why, minutes, sealingKey });
    publish(tx, { type: 'shell.changed', shell });
    const question: ShellAsked = {
      shellId: shell.id,
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      ticketTitle: ticket.title,
      technician: {
        id: technician.id,
        name: technician.name,
        team: (await peopleByIds(tx, [technician.id])).get(technician.id)?.team?.name ?? null,
        sealingKey,
      },
      organisation: await organisationName(tx),
      why,
      minutes,
      askedAt: shell.askedAt,
      relayTicket: grants.make(shell.id, 'agent'),
    };
    tx.afterCommit(() => {
      const told = presence.tell(device.id, shellAsked.type, question);
      if (told) deadlines.set(shell.id, 'timed-out', needs.waits.askingMs);
      else deadlines.set(shell.id, 'link-lost', 0);
    });
    return shell;
  }
}

// as const: the literal, not a string
const systemAuthor = { kind: 'system' as const, id: null, name: 'Firstline' };

async function found(looking: Promise<Shell | null>): Promise<Shell> {
  const shell = await looking;
  if (shell === null) throw new Refusal('shell.not-found');
  return shell;
}

/** Another device's shell and no shell look the same. */
function ofDevice(ctx: Context<DeviceActor>, shell: Shell | null): Shell {
  if (shell === null || shell.deviceId !== ctx.actor.id) throw new Refusal('shell.not-found');
  return shell;
}

/** The console asks again because the answer was lost: the same question gets the same shell. */
function sameAsk(shell: Shell, technician: Technician, asking: Asking): Shell {
  const same =
    shell.technician.id === technician.id &&
    shell.ticketId === asking.ticketId &&
    shell.why === asking.why;
  if (!same) throw new Refusal('ticket.conflict');
  if (shell.state === 'ended') throw new Refusal('shell.already-ended');
  return shell;
}

/** The agent's end, unless its clock puts that before the start or after now. */
function between(start: string, told: string | null, now: Date): string {
  if (told === null) return now.toISOString();
  const at = Math.min(now.getTime(), Math.max(new Date(start).getTime(), new Date(told).getTime()));
  return new Date(at).toISOString();
}
