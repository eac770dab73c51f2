import { readFile } from 'node:fs/promises';
import { MyTicket } from '@firstline/protocol/tickets';
import { z } from 'zod';
import { systemCode, writeDurably } from '../outbox/durable-file.ts';

const Cache = z.object({
  tickets: z.array(MyTicket),
  lastRead: z.record(z.string(), z.string()),
});
export type Cache = z.infer<typeof Cache>;

/** The last known tickets on disk, so that a conversation can be read without a server. */
export interface TicketCache {
  /** Null the first time, or when the file is of no use: the server tells again. */
  readonly found: Cache | null;
  /** Keeps the newest state; states that come while the disk works are skipped over. */
  save(cache: () => Cache): void;
  close(): Promise<void>;
}

export async function openTicketCache(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<TicketCache> {
  let next: (() => Cache) | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (next) {
      const cache = next();
      next = null;
      try {
        await writeDurably(file, JSON.stringify(cache));
      } catch (error) {
        // The server has it all; only reading without a server gets older by this.
        onTrouble('the tickets could not be kept for reading offline', error);
      }
    }
    writing = null;
  }

  return {
    found: await readCache(file, onTrouble),
    save(cache) {
      next = cache;
      writing ??= write();
    },
    async close() {
      await writing;
    },
  };
}

async function readCache(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<Cache | null> {
  try {
    return Cache.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') onTrouble('the kept tickets could not be read', error);
    return null;
  }
}
