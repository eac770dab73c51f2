import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type RefusalDetail } from '@firstline/protocol/refusal';
import { type Blobs, openBlobs } from './blobs.ts';
import { FILE_MODE, FOLDER_MODE } from './durable-file.ts';
import { blobOf, entryOf, type Intent, isPersons, ticketOf } from './intent.ts';
import { openJournal } from './journal.ts';
import {
  after,
  type Held,
  nothingHeld,
  type Owed,
  type Queued,
  Record,
  sameKey,
  type SetAside,
} from './record.ts';

/** What may wait: a person writes no more than this in days offline, and a disk is not ours to fill. */
const WAITING_MAX = 5_000;
const BLOBS_MAX_BYTES = 256 * 1024 * 1024;
/** A journal past this size is written anew as soon as most of it is done. */
const COMPACT_BYTES = 256 * 1024;
/** Given back when the disk is full, so that a ticket's text still finds room. */
const RESERVE_BYTES = 512 * 1024;

/**
 * The one outbox of this device: every intent, in order, on disk before it is acknowledged. It never
 * forgets one by itself: it leaves by `done` (the server has it) or is set aside by `refuse`.
 */
export interface OfflineQueue {
  /** Acknowledges: when it resolves, the intents survive a power cut. All of them, or a `Refusal` and none. */
  put(intents: readonly Intent[], owed?: Owed): Promise<void>;
  /** Keeps large bytes for an intent to come. */
  keep(id: string, bytes: string | Uint8Array): Promise<void>;
  /** Lets go of bytes that no intent will name. */
  drop(id: string): Promise<void>;
  head(): Queued | null;
  /** The server has it. */
  done(seq: number): Promise<void>;
  /** The server will not have it: shown to the person, out of the way of what follows. */
  refuse(seq: number, refusal: string, detail: RefusalDetail): Promise<void>;
  /** Puts everything that was refused of a ticket at the end, in its order; named by a refused entry or file. */
  sendAgain(id: string): Promise<boolean>;
  waiting(): readonly Queued[];
  aside(): readonly SetAside[];
  owed(): readonly Owed[];
  readonly blobs: Pick<Blobs, 'read' | 'readPart'>;
  /** Called after every change, with the intents that came, left or were set aside. */
  onChange(listener: (changed: readonly Intent[]) => void): () => void;
  close(): Promise<void>;
}

export interface QueueTrouble {
  readonly what: 'damaged-records' | 'unknown-record' | 'not-recorded' | 'not-compacted';
  readonly count?: number;
  readonly error?: unknown;
}

export async function openOfflineQueue(
  folder: string,
  onTrouble: (trouble: QueueTrouble) => void,
): Promise<OfflineQueue> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const found = await openJournal(path.join(folder, 'journal'));
  const { journal } = found;
  const reserve = path.join(folder, 'reserve');
  if (found.damaged > 0) onTrouble({ what: 'damaged-records', count: found.damaged });
  let held: Held = nothingHeld;
  let compactFrom = COMPACT_BYTES;
  for (const value of found.records) {
    const record = Record.safeParse(value);
    if (record.success) held = after(held, record.data);
    else {
      // Written by a newer agent, which will want it back: kept by never writing this journal anew.
      compactFrom = Number.POSITIVE_INFINITY;
      onTrouble({ what: 'unknown-record', error: record.error });
    }
  }
  const blobs = await openBlobs(path.join(folder, 'blobs'), namedBlobs(held));
  const listeners = new Set<(changed: readonly Intent[]) => void>();
  let records = found.records.length;
  let compacting = false;
  await writeReserve();

  function become(record: Record, changed: readonly Intent[]): void {
    held = after(held, record);
    for (const listener of listeners) listener(changed);
  }

  async function writeReserve(): Promise<void> {
    const there = await stat(reserve).catch(() => null);
    if (there?.size === RESERVE_BYTES) return;
    // A disk too full for the reserve is told about when something must be kept.
    await writeFile(reserve, Buffer.alloc(RESERVE_BYTES, 1), { mode: FILE_MODE }).catch(() =>
      rm(reserve, { force: true }),
    );
  }

  /** Appends; on a full disk once more with the reserve given back. */
  async function record(entry: Record): Promise<void> {
    try {
      await journal.append([entry], 'durable');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await rm(reserve, { force: true });
      await journal.append([entry], 'durable');
    }
    records += 1;
  }

  /**
   * Not worth a sync: what is lost of it is only sent again, and the server knows the ids. But bytes are
   * only let go once it is certain that nobody will look for them.
   */
  async function note(entry: Extract<Record, { readonly seq: number }>): Promise<void> {
    const queued = held.queued.find(({ seq }) => seq === entry.seq);
    const hasBytes = queued !== undefined && blobOf(queued.intent) !== null;
    become(entry, queued ? [queued.intent] : []);
    try {
      await journal.append([entry], hasBytes ? 'durable' : 'soon');
      records += 1;
    } catch (error) {
      onTrouble({ what: 'not-recorded', error });
    }
    compactWhenDue();
  }

  function compactWhenDue(): void {
    const live = held.queued.length + held.aside.length + held.owed.length;
    if (compacting || journal.bytes() < compactFrom || live > records / 4) return;
    compacting = true;
    void inTurn(compact).finally(() => {
      compacting = false;
    });
  }

  async function compact(): Promise<void> {
    try {
      // In turn with puts: one that is on disk but not yet in `held` would be forgotten here.
      await journal.replaceWith(() => [{ ...held, op: 'all' }]);
      records = 1;
      compactFrom = COMPACT_BYTES;
      await writeReserve();
    } catch (error) {
      // A full disk stays full for a while: not tried again for every record.
      compactFrom = journal.bytes() * 2;
      onTrouble({ what: 'not-compacted', error });
    }
  }

  async function leave(intent: Intent): Promise<void> {
    const blob = blobOf(intent);
    if (blob !== null && !namedBlobs(held).has(blob)) await blobs.remove(blob);
  }

  function numbered(intents: readonly Intent[]): readonly Queued[] {
    return intents.map((intent, index) => ({ seq: held.next + index, intent }));
  }

  /** Places are given and recorded one put after another, so that the order on disk is the order of the places. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act);
    turn = result.catch(() => {});
    return result;
  }

  return {
    put: (intents, owed) =>
      inTurn(async () => {
        const known = new Set(held.queued.map(({ intent }) => sameKey(intent)));
        const fresh = intents.filter((intent) => !known.has(sameKey(intent)));
        if (fresh.length === 0 && !owed) return;
        if (fresh.some(isPersons) && held.queued.length + fresh.length > WAITING_MAX) {
          throw new Refusal('device.queue-full', { limit: WAITING_MAX });
        }
        const entry = {
          op: 'put',
          queued: [...numbered(fresh)],
          owed: owed ?? null,
        } satisfies Record;
        await record(entry);
        become(entry, fresh);
      }),
    async keep(id, bytes) {
      const size = Buffer.byteLength(bytes);
      if (blobs.bytes() + size > BLOBS_MAX_BYTES) {
        throw new Refusal('device.queue-full', { bytes: size, limit: BLOBS_MAX_BYTES });
      }
      await blobs.write(id, bytes);
    },
    drop: (id) => (namedBlobs(held).has(id) ? Promise.resolve() : blobs.remove(id)),
    head: () => held.queued[0] ?? null,
    async done(seq) {
      const queued = held.queued.find((one) => one.seq === seq);
      if (!queued) return;
      await note({ op: 'done', seq });
      await leave(queued.intent);
    },
    refuse: (seq, refusal, detail) => note({ op: 'aside', seq, refusal, detail: { ...detail } }),
    sendAgain: (id) =>
      inTurn(async () => {
        const refused = held.aside.find(
          ({ intent }) => entryOf(intent) === id || blobOf(intent) === id,
        );
        if (!refused) return false;
        const ticketId = ticketOf(refused.intent);
        const again = held.aside.flatMap(({ intent }) =>
          ticketOf(intent) === ticketId ? [intent] : [],
        );
        const entry = { op: 'put', queued: [...numbered(again)], owed: null } satisfies Record;
        await record(entry);
        become(entry, again);
        return true;
      }),
    waiting: () => held.queued,
    aside: () => held.aside,
    owed: () => held.owed,
    blobs,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await turn;
      await journal.close();
    },
  };
}

function namedBlobs(held: Held): ReadonlySet<string> {
  const ids = [...held.queued, ...held.aside].map(({ intent }) => blobOf(intent));
  return new Set(ids.filter((id) => id !== null));
}

/** Resolves once nothing waits. */
export function whenEmpty(queue: OfflineQueue): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (queue.head() !== null) return;
      stop();
      resolve();
    };
    const stop = queue.onChange(look);
    look();
  });
}
