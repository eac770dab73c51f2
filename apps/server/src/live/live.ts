import { HEARTBEAT_MS } from '@firstline/protocol/agents';
import { closeCodes } from '@firstline/protocol/close-codes';
import { decodeJson, parseShape } from '@firstline/protocol/codec';
import type { TicketId } from '@firstline/protocol/ids';
import { type Fact, LIVE_PATH, LIVE_TICKET_MS, LiveHello, LiveSay } from '@firstline/protocol/live';
import { Refusal } from '@firstline/protocol/refusal';
import type { WebSocket } from 'ws';
import { stillSignedIn } from '../auth/auth.ts';
import type { Context, Technician } from '../context.ts';
import { mayDo } from '../people/people.ts';
import type { FanOut, Subscriber } from '../platform/live/fan-out.ts';
import { createInbox } from '../platform/sockets/inbox.ts';
import { createPeer, type Peer } from '../platform/sockets/peer.ts';
import type { SocketRoute } from '../platform/sockets/upgrade.ts';
import { createLiveTickets } from './live-tickets.ts';
import { createPlaces } from './places.ts';

/** What a console says is short. */
const FRAME_MAX_BYTES = 4 * 1024;

export interface Live {
  readonly ticket: (ctx: Context) => { ticket: string };
  readonly sockets: SocketRoute;
  /** A session was signed out: its sockets close at once. */
  readonly sessionEnded: (session: string) => void;
  /** Sessions may have ended elsewhere: those sockets close now, and not only at the next look. */
  readonly look: () => void;
  readonly close: () => void;
}

interface Console extends Subscriber {
  readonly peer: Peer;
  readonly who: Technician;
}

/** The consoles' live sockets: who is on, what they are told, and where they are. */
export function createLive(needs: {
  readonly fanOut: FanOut;
  readonly context: () => Context;
  /** Sessions that ended elsewhere lose their socket within this time. */
  readonly lookMs: number;
}): Live {
  const tickets = createLiveTickets();
  const consoles = new Set<Console>();
  const places = createPlaces<Console>((console) => console.who);

  const tellPlaces = (changed: readonly TicketId[]): void => {
    for (const ticketId of changed) {
      for (const console of consoles) {
        const people = places.company(ticketId, console);
        console.peer.send({ type: 'live.presence', ticketId, people });
      }
    }
  };

  function accept(socket: WebSocket): void {
    let console: Console | null = null;
    const peer = createPeer(socket, HEARTBEAT_MS, {
      onText: (text) => inbox(text),
      onFault: () => peer.close(closeCodes.malformed),
      onClose: () => {
        clearTimeout(late);
        if (console === null) return;
        consoles.delete(console);
        needs.fanOut.remove(console);
        tellPlaces(places.move(console, null));
      },
    });
    const late = setTimeout(() => peer.close(closeCodes.signedOut), LIVE_TICKET_MS).unref();
    const inbox = createInbox(peer, async (text) => {
      const frame = decodeJson(text);
      if (console !== null) return heard(console, frame);
      const hello = parseShape(LiveHello, frame);
      const ctx = needs.context();
      const who = tickets.redeem(hello.ticket, ctx.now);
      const still = who && (await stillSignedIn(ctx.transaction, who, ctx.now, 'only-looking'));
      clearTimeout(late);
      if (!still) return peer.close(closeCodes.signedOut, 'auth.sign-in-needed');
      if (!peer.isOpen()) return;
      console = { peer, who: still, view: viewOf(still) };
      consoles.add(console);
      await needs.fanOut.add(console, hello.since);
    });
  }

  async function heard(console: Console, frame: unknown): Promise<void> {
    const said = parseShape(LiveSay, frame);
    if (said.type === 'live.ping') {
      console.peer.send({ type: 'live.pong', sentAt: said.sentAt });
      return;
    }
    const place = said.ticketId === null ? null : { ticketId: said.ticketId, doing: said.doing };
    tellPlaces(places.move(console, place));
    const ctx = needs.context();
    const still = await stillSignedIn(ctx.transaction, console.who, ctx.now, 'used').catch(
      () => console.who, // the database is away for a moment; the sweep looks again
    );
    if (still === null) console.peer.close(closeCodes.signedOut);
  }

  async function sweep(): Promise<void> {
    const ctx = needs.context();
    for (const console of consoles) {
      try {
        const still = await stillSignedIn(ctx.transaction, console.who, ctx.now, 'only-looking');
        if (still === null) console.peer.close(closeCodes.signedOut, 'auth.sign-in-needed');
      } catch (fault) {
        ctx.log.debug('sessions could not be looked at', { fault: String(fault) });
        return; // the next sweep looks again
      }
    }
  }
  const sweeping = setInterval(() => void sweep(), needs.lookMs).unref();

  return {
    ticket(ctx) {
      if (ctx.actor.kind !== 'person') throw new Refusal('auth.sign-in-needed');
      return { ticket: tickets.make(ctx.actor, ctx.now) };
    },
    sockets: {
      path: LIVE_PATH,
      maxPayloadBytes: FRAME_MAX_BYTES,
      browsers: 'welcome',
      accept,
    },
    sessionEnded(session) {
      for (const console of consoles) {
        if (console.who.session === session) console.peer.close(closeCodes.signedOut);
      }
    },
    look: () => void sweep(),
    close: () => clearInterval(sweeping),
  };
}

/** What somebody may know of a fact: not what was said, and not how the rollout goes, for whom that is not. */
const viewOf = (who: Technician) => {
  const reads = mayDo(who.role, 'read-tickets');
  const administers = mayDo(who.role, 'administer');
  return (fact: Fact): Fact => {
    if (fact.type === 'ticket.changed' && !reads) return { ...fact, entry: null };
    if (fact.type === 'rollout.changed' && !administers) {
      return { ...fact, batch: null, computer: null };
    }
    return fact;
  };
};
