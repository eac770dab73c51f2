import { AUDIT_PAGE, listAuditEndpoint } from '@firstline/protocol/audit';
import { getBatchEndpoint, listBatchesEndpoint } from '@firstline/protocol/batches';
import {
  getDeviceEndpoint,
  listDevicesEndpoint,
  quarantineDeviceEndpoint,
  setOldestAgentEndpoint,
} from '@firstline/protocol/devices';
import { createTokenEndpoint, revokeTokenEndpoint } from '@firstline/protocol/enrolment';
import { askRemedyEndpoint, withdrawRemedyEndpoint } from '@firstline/protocol/health';
import {
  AttachmentId,
  DeviceId,
  EnrolmentTokenId,
  EntryId,
  PersonId,
  RemedyRunId,
  SnapshotId,
  TicketId,
} from '@firstline/protocol/ids';
import { listTechniciansEndpoint } from '@firstline/protocol/people';
import { Refusal } from '@firstline/protocol/refusal';
import { getSnapshotEndpoint } from '@firstline/protocol/snapshots';
import {
  assignTicketEndpoint,
  getTicketEndpoint,
  moveTicketEndpoint,
  setPriorityEndpoint,
  type Ticket,
  writeEntryEndpoint,
} from '@firstline/protocol/tickets';
import type { ConsoleAnswers, ConsoleTell, Link } from '../bridge/bridge.ts';
import type { Api } from './api.ts';
import type { SignIn } from './auth/sign-in.ts';
import { fromBase64 } from './base64.ts';
import type { DraftBox } from './drafts.ts';
import type { createIntents } from './intents.ts';
import type { Live } from './live.ts';
import type { ConsolePorts, Shells } from './ports.ts';
import type { Queue } from './queue.ts';

/** What the engine answers its window: every call is one intent or one question. */
export function answersOf(engine: {
  readonly api: Api;
  readonly signIn: SignIn;
  readonly queue: Queue;
  readonly drafts: DraftBox;
  readonly intents: ReturnType<typeof createIntents>;
  readonly ports: ConsolePorts;
  readonly tell: ConsoleTell;
  readonly live: () => Live | null;
  readonly link: () => Link;
  readonly shells: () => Shells | null;
}): ConsoleAnswers {
  const { api, signIn, queue, drafts, intents, ports } = engine;

  /** The server's answer is as good as its fact, and sooner. */
  const took = (ticket: Ticket): Ticket => {
    if (queue.take(ticket.row) !== 'known') {
      engine.tell('ticket.changed', { row: ticket.row, entry: null });
    }
    return ticket;
  };
  const params = (ticketId: string) => ({
    ticketId: asked(TicketId, ticketId, 'ticket.not-found'),
  });
  const batch = (id: string) => ({
    tokenId: asked(EnrolmentTokenId, id, 'enrolment.token-not-found'),
  });
  const entryOf = (id: string) => EntryId.parse(id);
  const me = (): string => {
    const { me } = signIn.session();
    if (me === null) throw new Refusal('auth.sign-in-needed');
    return me.id;
  };
  const shells = (): Shells => {
    const open = engine.shells();
    if (open !== null) return open;
    throw new Refusal(ports.shells === null ? 'shell.not-from-web' : 'auth.sign-in-needed');
  };

  return {
    'session.get': () => signIn.session(),
    'session.sign-in': ({ email, password }) => signIn.withPassword(email, password),
    'session.sign-in-by-link': ({ code }) => signIn.byLink(code),
    async 'session.sign-out'() {
      const { me, state } = signIn.session();
      const session = await signIn.signOut();
      // Who was signed out by time did not choose to leave anything behind.
      if (me !== null && state === 'signed-in') await drafts.forget(me.id);
      return session;
    },
    'update.get': () => ports.updates()?.view() ?? null,
    'update.check': async () => (await ports.updates()?.check()) ?? null,
    'update.install': () => ports.updates()?.install() ?? null,
    'update.restart': () => ports.updates()?.restart() ?? null,
    'link.get': () => engine.link(),
    'link.retry'() {
      if (signIn.session().state === 'unknown') void signIn.resume();
      else engine.live()?.retry();
      return {};
    },

    'ticket.list': () => ({ tickets: [...queue.rows()], loaded: queue.loaded() }),
    'ticket.get': async ({ ticketId }) =>
      took(await api.call(getTicketEndpoint, { params: params(ticketId) })),
    'ticket.write': ({ ticketId, kind, body, then, seen }) =>
      intents.run(['write', ticketId, kind, body, then], async (id) =>
        took(
          await api.call(writeEntryEndpoint, {
            params: params(ticketId),
            body: {
              entryId: entryOf(id),
              kind,
              body,
              // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket; never awaited
              then,
              seen: seen === null ? null : entryOf(seen),
            },
          }),
        ),
      ),
    'ticket.assign': ({ ticketId, assignee }) =>
      intents.run(['assign', ticketId, assignee], async (id) =>
        took(
          await api.call(assignTicketEndpoint, {
            params: params(ticketId),
            body: {
              entryId: entryOf(id),
              assignee: assignee === null ? null : asked(PersonId, assignee, 'person.not-found'),
            },
          }),
        ),
      ),
    'ticket.priority': ({ ticketId, priority }) =>
      intents.run(['priority', ticketId, priority], async (id) =>
        took(
          await api.call(setPriorityEndpoint, {
            params: params(ticketId),
            body: { entryId: entryOf(id), priority },
          }),
        ),
      ),
    'ticket.move': ({ ticketId, move }) =>
      intents.run(['move', ticketId, move], async (id) =>
        took(
          await api.call(moveTicketEndpoint, {
            params: params(ticketId),
            body: { entryId: entryOf(id), move },
          }),
        ),
      ),
    'ticket.at'({ ticketId, doing }) {
      engine.live()?.at(ticketId, doing);
      return {};
    },

    'technician.list': () => api.call(listTechniciansEndpoint),
    'device.list': () => api.call(listDevicesEndpoint),
    'device.get': ({ deviceId }) =>
      api.call(getDeviceEndpoint, {
        params: { deviceId: asked(DeviceId, deviceId, 'device.not-found') },
      }),
    'snapshot.get': ({ snapshotId }) =>
      api.call(getSnapshotEndpoint, {
        params: { snapshotId: asked(SnapshotId, snapshotId, 'snapshot.not-found') },
      }),
    async 'attachment.save'({ attachmentId, name }) {
      const id = asked(AttachmentId, attachmentId, 'attachment.not-found');
      await ports.downloads.save({ ...api.file(`/api/v1/attachments/${id}`), name });
      return {};
    },
    'audit.list': ({ before }) =>
      api.call(listAuditEndpoint, {
        query: { limit: AUDIT_PAGE, ...(before !== undefined && { before }) },
      }),

    'draft.list': () => drafts.list(me()),
    async 'draft.save'({ key, text }) {
      await drafts.save(me(), key, text);
      return {};
    },

    'shell.ask': (question) => shells().ask(question),
    'shell.get': ({ shellId }) => shells().get(shellId),
    'shell.write'({ shellId, data }) {
      shells().write(shellId, fromBase64(data));
      return {};
    },
    'shell.resize'({ shellId, columns, rows }) {
      shells().resize(shellId, columns, rows);
      return {};
    },
    'shell.drawn'({ shellId, bytes }) {
      shells().drawn(shellId, bytes);
      return {};
    },
    async 'shell.end'({ shellId }) {
      await shells().end(shellId);
      return {};
    },
    'remedy.ask': ({ ticketId, remedy }) =>
      intents.run(['remedy', ticketId, remedy], (id) =>
        api.call(askRemedyEndpoint, {
          params: params(ticketId),
          body: { runId: RemedyRunId.parse(id), remedy },
        }),
      ),
    'remedy.withdraw': ({ ticketId, runId }) =>
      api.call(withdrawRemedyEndpoint, {
        params: { ...params(ticketId), runId: asked(RemedyRunId, runId, 'remedy.not-found') },
      }),
    'device.quarantine': ({ deviceId, reason }) =>
      api.call(quarantineDeviceEndpoint, {
        params: { deviceId: asked(DeviceId, deviceId, 'device.not-found') },
        body: { reason },
      }),
    'rollout.list': () => api.call(listBatchesEndpoint),
    'rollout.get': ({ batchId }) => api.call(getBatchEndpoint, { params: batch(batchId) }),
    'rollout.create': (body) => api.call(createTokenEndpoint, { body }),
    async 'rollout.revoke'({ batchId }) {
      await api.call(revokeTokenEndpoint, { params: batch(batchId) });
      return {};
    },
    'rollout.oldest-agent': (body) => api.call(setOldestAgentEndpoint, { body }),
    'text.save': async (file) => ({ saved: await ports.downloads.saveText(file) }),
    async 'text.copy'({ text }) {
      await ports.copy(text);
      return {};
    },
    async 'address.open'({ address }) {
      if (!address.startsWith('https://')) throw new Refusal('request.invalid');
      await ports.openAddress(address);
      return {};
    },
  };
}

/** An id from an address or a link: one that is no id names nothing. */
function asked<Id>(
  shape: { safeParse(value: unknown): { success: true; data: Id } | { success: false } },
  value: string,
  otherwise: ConstructorParameters<typeof Refusal>[0],
): Id {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Refusal(otherwise);
  return parsed.data;
}
