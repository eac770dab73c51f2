import type { Fact } from '@firstline/protocol/live';
import { uuidv7 } from '@firstline/protocol/ids';
import { listTicketsEndpoint, type TicketRow } from '@firstline/protocol/tickets';
import type {
  ConsoleAnswers,
  ConsoleBridge,
  ConsoleTell,
  Link,
  Session,
} from '../bridge/bridge.ts';
import { answersOf } from './answers.ts';
import { createApi } from './api.ts';
import { createSignIn } from './auth/sign-in.ts';
import { createDraftBox } from './drafts.ts';
import { createIntents } from './intents.ts';
import { type Live, openLive } from './live.ts';
import type { ConsolePorts, Shells } from './ports.ts';
import { createQueue } from './queue.ts';

export interface ConsoleEngine {
  /** One function a bridge call. Main and the web page put them behind a bridge; tests call them. */
  readonly answers: ConsoleAnswers;
  readonly on: ConsoleBridge['on'];
  close(): Promise<void>;
}

/** The console without its window: a session, the queue kept true by live facts, drafts, and shells if there is a port. */
export function createConsoleEngine(about: {
  /** Origin of the server, as http://127.0.0.1:4870, without a slash at the end. */
  readonly server: string;
  readonly ports: ConsolePorts;
}): ConsoleEngine {
  const { server, ports } = about;
  const { clock, random, log } = ports;
  const listeners = new Map<string, Set<(body: unknown) => void>>();
  const tell: ConsoleTell = (name, body) => {
    for (const listener of listeners.get(name) ?? []) listener(body);
  };
  const queue = createQueue();
  const drafts = createDraftBox(ports.drafts);
  const intents = createIntents(() => uuidv7(clock.now(), random(10)));
  let live: Live | null = null;
  let shells: Shells | null = null;
  let link: Link = { state: 'connecting', ms: null, retryAt: null, trueAt: null };

  const showLink = (next: Link): void => {
    link = next;
    tell('link.changed', link);
  };
  const api = createApi({
    server,
    fetch: ports.fetch,
    clock,
    keep: ports.vault.keep,
    token: () => signIn.token(),
    signInNeeded: () => signIn.expire(),
  });
  const signIn = createSignIn({
    server,
    shells: ports.shells !== null,
    vault: ports.vault,
    api: () => api,
    clock,
    random,
    log,
    changed: sessionChanged,
    unreachable: (retryAt) => showLink({ ...link, state: 'offline', retryAt }),
  });

  function sessionChanged(session: Session, before: Session): void {
    if (session.state === 'signed-in' && session.me !== null) {
      if (before.me !== null && before.me.id !== session.me.id) queue.empty();
      live?.close();
      if (ports.shells !== null && shells === null) {
        shells = ports.shells({
          server,
          api,
          me: session.me,
          ticketNumber: (ticketId) => queue.get(ticketId)?.number ?? 0,
          tell,
          clock,
          random,
          log,
        });
      }
      live = openLive({
        server,
        api,
        openSocket: ports.openSocket,
        clock,
        random,
        log,
        readAll,
        fact,
        presence,
        link: showLink,
      });
    } else {
      live?.close();
      live = null;
      if (session.state === 'signed-out') {
        queue.empty();
        void shells?.close();
        shells = null;
      }
      showLink({ state: 'offline', ms: null, retryAt: null, trueAt: link.trueAt });
    }
    tell('session.changed', session);
  }

  async function readAll(): Promise<number> {
    const { seq, tickets } = await api.call(listTicketsEndpoint, { query: { closed: 'no' } });
    queue.fill(tickets);
    tell('ticket.reset', { tickets });
    return seq;
  }

  function fact(what: Fact, fresh: boolean): void {
    switch (what.type) {
      case 'ticket.changed': {
        const news = queue.take(what.row);
        tell('ticket.changed', { row: queue.get(what.row.id) ?? what.row, entry: what.entry });
        if (fresh && isForMe(what, news)) notify(what.row);
        return;
      }
      case 'device.changed':
        return tell('device.changed', what.device);
      case 'shell.changed':
        shells?.recorded(what.shell);
        return tell('shell.recorded', what.shell);
      case 'rollout.changed':
        return tell('rollout.changed', { batch: what.batch, computer: what.computer });
      default:
        return what satisfies never;
    }
  }

  /** A new ticket of the desk, or an employee's words in a ticket of mine. */
  function isForMe(what: Extract<Fact, { type: 'ticket.changed' }>, news: string): boolean {
    if (news === 'first') return what.row.status === 'new';
    const mine = what.row.assignee?.id === signIn.session().me?.id;
    return mine && what.entry?.kind === 'message' && what.entry.author.kind === 'employee';
  }
  const notify = (row: TicketRow): void =>
    ports.notices.newTicket({
      ticketId: row.id,
      title: `FL-${row.number} · ${row.requester.name}`,
      body: row.title,
    });

  function presence(
    ticketId: string,
    people: readonly { name: string; doing: 'looking' | 'writing' }[],
  ): void {
    const me = signIn.session().me?.name;
    tell('ticket.presence', { ticketId, people: people.filter(({ name }) => name !== me) });
  }

  void signIn.resume();

  return {
    answers: answersOf({
      api,
      signIn,
      queue,
      drafts,
      intents,
      ports,
      tell,
      live: () => live,
      link: () => link,
      shells: () => shells,
    }),
    on(name, listener) {
      // as: the name decides the body, and only `tell` of the same bridge calls it
      const heard = listener as (body: unknown) => void;
      const all = listeners.get(name) ?? new Set();
      all.add(heard);
      listeners.set(name, all);
      return () => all.delete(heard);
    },
    async close() {
      signIn.close();
      live?.close();
      await shells?.close();
      listeners.clear();
    },
  };
}
