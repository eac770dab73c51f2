import type { Timers } from '@firstline/connection/timers';
import { MyTicket } from '@firstline/protocol/tickets';
import { z } from 'zod';
import { createLatestFile, readLatest } from '../latest-file.ts';

const Cache = z.object({
  tickets: z.array(MyTicket),
  lastRead: z.record(z.string(), z.string()),
});
export type Cache = z.infer<typeof Cache>;

/** The last known tickets on disk, so that a conversation can be read without a server. */
export interface TicketCache {
  /** Null the first time, or when the file is of no use: the server tells again. */
  readonly found: Cache | null;
  save(cache: () => Cache): void;
  close(): Promise<void>;
}

export async function openTicketCache(
  file: string,
  timers: Timers,
  onTrouble: (what: string, error: unknown) => void,
): Promise<TicketCache> {
  // The server has it all: without this file only reading without a server is poorer.
  const latest = createLatestFile(file, timers, (error) =>
    onTrouble('tickets not kept for offline', error),
  );
  return { found: await found(file, onTrouble), save: latest.save, close: latest.settled };
}

async function found(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<Cache | null> {
  try {
    const kept = await readLatest(file);
    return kept === null ? null : Cache.parse(kept);
  } catch (error) {
    onTrouble('the kept tickets could not be read', error);
    return null;
  }
}
