import { Reply } from '@firstline/protocol/agents';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import { LinkLost } from './link-lost.ts';
import type { Timers } from './timers.ts';

/** No reply within this time, milliseconds, means that the other side is stuck and the link is given up. */
const REPLY_MS = 60_000;

interface Waiting {
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly cancel: () => void;
}

export interface Requests {
  /** Sends and waits: resolves with the reply's body, rejects with its `Refusal` or with `LinkLost`. */
  request(type: string, body: unknown): Promise<unknown>;
  /** Takes a frame when it is a reply; false when it is something else. */
  take(frame: unknown): boolean;
  /** The link ended: everything that waits is rejected with `LinkLost`. */
  close(): void;
}

/** Pairs the replies of one socket with the requests made on it. Ids start anew with every socket. */
export function createRequests(options: {
  readonly send: (frame: string) => void;
  readonly frameMaxBytes: number;
  readonly timers: Timers;
  /** No reply came in time. */
  readonly onStuck: () => void;
}): Requests {
  const { send, frameMaxBytes, timers, onStuck } = options;
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed = false;

  return {
    request(type, body) {
      if (closed) return Promise.reject(new LinkLost());
      lastId += 1;
      const id = lastId;
      const frame = JSON.stringify({ type, id, body });
      const bytes = Buffer.byteLength(frame);
      if (bytes > frameMaxBytes) {
        return Promise.reject(new Refusal('request.too-large', { bytes, limit: frameMaxBytes }));
      }
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, cancel: timers.after(REPLY_MS, onStuck) });
        send(frame);
      });
    },
    take(frame) {
      const parsed = Reply.safeParse(frame);
      if (!parsed.success) return false;
      const reply = parsed.data;
      const asked = waiting.get(reply.to);
      // A reply nobody waits for is not an event either: it is dropped.
      if (!asked) return true;
      waiting.delete(reply.to);
      asked.cancel();
      if (reply.ok) asked.resolve(reply.body);
      else asked.reject(refusalOf(reply.refusal ?? 'internal', reply.detail ?? {}));
      return true;
    },
    close() {
      closed = true;
      for (const asked of waiting.values()) {
        asked.cancel();
        asked.reject(new LinkLost());
      }
      waiting.clear();
    },
  };
}

/** A code from the wire as a `Refusal`; one that this version does not know travels as `internal` with the code in its detail. */
export function refusalOf(
  code: string,
  detail: Readonly<Record<string, string | number>>,
): Refusal {
  if (isRefusalCode(code)) return new Refusal(code, detail);
  return new Refusal('internal', { ...detail, refusal: code });
}
