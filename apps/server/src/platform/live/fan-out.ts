import { type Fact, LIVE_CATCH_UP_MAX, type LiveFrame } from '@firstline/protocol/live';
import type { Delivery } from '../outbox/deliver.ts';
import type { Peer } from '../sockets/peer.ts';

/** One console that is told every fact, each once, in order. */
export interface Subscriber {
  readonly peer: Pick<Peer, 'send' | 'close'>;
  /** What of a fact this person may see. */
  readonly view: (fact: Fact) => Fact;
}

export interface FanOut {
  /** Tells everything after `since`, then all that follows; `live.reset` when that is too much. */
  readonly add: (subscriber: Subscriber, since: number) => Promise<void>;
  readonly remove: (subscriber: Subscriber) => void;
  readonly size: () => number;
}

/** Spreads facts to consoles. A console that has caught up gets each fact the moment it is delivered. */
export function createFanOut(delivery: Delivery, now: () => Date): FanOut {
  /** The newest number each console was sent; in here once it has caught up. */
  const current = new Map<Subscriber, number>();
  const joining = new Set<Subscriber>();

  delivery.listen(({ seq, fact }) => {
    for (const [subscriber, sent] of current) {
      if (seq <= sent) continue;
      if (seq !== sent + 1) {
        reset(subscriber);
        continue;
      }
      current.set(subscriber, seq);
      send(subscriber, { type: 'live.fact', seq, fact: subscriber.view(fact) });
    }
  });

  const send = (subscriber: Subscriber, frame: LiveFrame): void => subscriber.peer.send(frame);
  const ready = (subscriber: Subscriber, seq: number): void => {
    current.set(subscriber, seq);
    send(subscriber, { type: 'live.ready', seq, serverTime: now().toISOString() });
  };
  const reset = (subscriber: Subscriber): void => {
    const seq = delivery.last();
    send(subscriber, { type: 'live.reset', seq });
    ready(subscriber, seq);
  };

  return {
    async add(subscriber, since) {
      joining.add(subscriber);
      if (since > delivery.last() || delivery.last() - since > LIVE_CATCH_UP_MAX) {
        return reset(subscriber);
      }
      let sent = since;
      while (sent < delivery.last()) {
        const missed = await delivery.after(sent);
        if (!joining.has(subscriber)) return;
        if (missed === null || missed.length === 0) return reset(subscriber);
        for (const { seq, fact } of missed) {
          // Committed, but not yet handed out here: it comes by itself.
          if (seq > delivery.last()) break;
          send(subscriber, { type: 'live.fact', seq, fact: subscriber.view(fact) });
          sent = seq;
        }
      }
      ready(subscriber, sent);
    },
    remove(subscriber) {
      joining.delete(subscriber);
      current.delete(subscriber);
    },
    size: () => current.size,
  };
}
