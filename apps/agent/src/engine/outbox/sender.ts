import { createHash } from 'node:crypto';
import { type Backoff, createBackoff } from '@firstline/connection/backoff';
import type { Connection } from '@firstline/connection/connection';
import { LinkLost } from '@firstline/connection/link-lost';
import type { Timers } from '@firstline/connection/timers';
import { remedyEnded } from '@firstline/protocol/health';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { shellEnded, shellStarted } from '@firstline/protocol/remote-shell';
import { submitSnapshot } from '@firstline/protocol/snapshots';
import {
  ATTACHMENT_PART_BYTES,
  answerTicket,
  confirmTicket,
  type MyTicket,
  openTicket,
  submitAttachmentPart,
} from '@firstline/protocol/tickets';
import { type Intent, isPersons } from './intent.ts';
import type { OfflineQueue } from './offline-queue.ts';
import type { Queued } from './record.ts';

/** Refusals that pass: the same intent is sent again after a pause, for as long as it takes. */
const passing: ReadonlySet<RefusalCode> = new Set([
  'server.busy',
  'server.storage-full',
  'request.too-many',
]);
/** A server that fails on one intent this often will not learn it: the intent steps aside. */
const FAILURES_MAX = 10;

export interface Sender {
  /** Waits until what is being sent has ended. */
  close(): Promise<void>;
}

/**
 * Sends the queue, strictly in order and one at a time, whenever there is a link. An intent leaves when
 * the server has acknowledged it; a lost link means sending it again, which its ids make harmless.
 */
export function startSender(options: {
  readonly queue: OfflineQueue;
  readonly connection: Connection<unknown>;
  readonly timers: Timers;
  readonly random: () => number;
  /** The server's copy of a ticket after an intent; called before the intent leaves the queue. */
  readonly onFact: (ticket: MyTicket) => void;
  readonly onRefused: (intent: Intent, refusal: Refusal) => void;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Sender {
  const { queue, connection, timers } = options;
  const backoff = createBackoff(options.random);
  const pause = createPause(timers, backoff);
  let failures = { seq: 0, count: 0 };
  let running: Promise<void> | null = null;
  let closed = false;

  const stopState = connection.onState(({ state }) => {
    pause.end();
    if (state === 'online') wake();
  });
  const stopQueue = queue.onChange(wake);
  wake();

  function wake(): void {
    if (running || closed || connection.state().state !== 'online' || !queue.head()) return;
    running = sendAll().finally(() => {
      running = null;
      // Something may have been put, or the link have come back, between the last look and now.
      wake();
    });
  }

  async function sendAll(): Promise<void> {
    for (let next = queue.head(); next; next = queue.head()) {
      if (closed || connection.state().state !== 'online') return;
      try {
        const fact = await send(next.intent);
        if (fact) options.onFact(fact);
        backoff.reset();
        await queue.done(next.seq);
      } catch (error) {
        if (error instanceof LinkLost) return;
        if (error instanceof Refusal && isFinal(next, error)) {
          await setAside(next, error);
          continue;
        }
        if (!(error instanceof Refusal)) options.onTrouble('an intent could not be sent', error);
        await pause.wait();
      }
    }
  }

  function isFinal({ seq }: Queued, refusal: Refusal): boolean {
    if (passing.has(refusal.code)) return false;
    if (refusal.code !== 'internal') return true;
    failures = { seq, count: failures.seq === seq ? failures.count + 1 : 1 };
    return failures.count >= FAILURES_MAX;
  }

  async function setAside({ seq, intent }: Queued, refusal: Refusal): Promise<void> {
    // Nobody can do anything about a refused report of the device: it is told to the log and let go.
    if (isPersons(intent)) await queue.refuse(seq, refusal.code, refusal.detail);
    else await queue.done(seq);
    options.onRefused(intent, refusal);
  }

  async function send(intent: Intent): Promise<MyTicket | null> {
    switch (intent.type) {
      case 'ticket.open':
        return connection.request(openTicket, intent.body);
      case 'ticket.answer':
        return connection.request(answerTicket, intent.body);
      case 'ticket.confirm':
        return connection.request(confirmTicket, intent.body);
      case 'shell.started':
        await connection.request(shellStarted, intent.body);
        return null;
      case 'shell.ended':
        await connection.request(shellEnded, intent.body);
        return null;
      case 'remedy.ended':
        await connection.request(remedyEnded, intent.body);
        return null;
      case 'snapshot.submit': {
        const json = await readWhole(intent.body);
        await connection.request(submitSnapshot, { ...intent.body, json });
        return null;
      }
      case 'attachment':
        await sendParts(intent.body);
        return null;
      default: {
        const never: never = intent;
        return never;
      }
    }
  }

  async function readWhole(body: { snapshotId: string; sha256: string }): Promise<string> {
    const bytes = await queue.blobs.read(body.snapshotId);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== body.sha256) {
      throw new Refusal('device.file-unreadable', { file: body.snapshotId });
    }
    return bytes.toString('utf8');
  }

  /** The server says how much it has, so that a long file goes on where it was cut off. */
  async function sendParts(file: Extract<Intent, { type: 'attachment' }>['body']): Promise<void> {
    let offset = 0;
    let complete = false;
    while (!complete) {
      const part = await queue.blobs.readPart(file.attachmentId, offset, ATTACHMENT_PART_BYTES);
      if (part === null || (part.length === 0 && offset < file.bytes)) {
        throw new Refusal('device.file-unreadable', { file: file.attachmentId });
      }
      const answer = await connection.request(submitAttachmentPart, {
        attachmentId: file.attachmentId,
        ticketId: file.ticketId,
        offset,
        data: part.toString('base64'),
      });
      if (answer.received <= offset && !answer.complete && part.length > 0) {
        throw new Refusal('internal', { problem: 'attachment-stands-still' });
      }
      offset = answer.received;
      complete = answer.complete || offset >= file.bytes;
    }
  }

  return {
    async close() {
      closed = true;
      stopState();
      stopQueue();
      pause.end();
      await running;
    },
  };
}

/** A wait that a change of the link or the end of the sender cuts short. */
function createPause(timers: Timers, backoff: Backoff) {
  let end = () => {};
  return {
    end: () => end(),
    wait: () =>
      new Promise<void>((resolve) => {
        const cancel = timers.after(backoff.next(), resolve);
        end = () => {
          cancel();
          resolve();
        };
      }),
  };
}
