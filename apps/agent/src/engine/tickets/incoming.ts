import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { EntryId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { Impact } from '@firstline/protocol/tickets';
import { z } from 'zod';
import { FOLDER_MODE, writeDurably } from '../outbox/durable-file.ts';

const FOLDER = 'incoming';

/** A ticket written beside the agent, by the command line. Its ids are in it, so that taking it twice opens one. */
export const LeftTicket = z.object({
  ticketId: TicketId,
  entryId: EntryId,
  snapshotId: SnapshotId.nullable(),
  text: z.string(),
  impact: Impact,
  writtenAt: z.iso.datetime(),
});
export type LeftTicket = z.infer<typeof LeftTicket>;

/** What became of it when the agent could not take it. */
const Refused = z.object({
  refusal: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Leaves a ticket for the agent of a data folder, whether it runs or not. */
export async function leaveTicket(dataFolder: string, ticket: LeftTicket): Promise<void> {
  const folder = path.join(dataFolder, FOLDER);
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  await writeDurably(path.join(folder, `${ticket.ticketId}.json`), JSON.stringify(ticket));
}

/** `waiting` until the agent has taken it, then `taken`, or why not. */
export async function whatBecameOf(
  dataFolder: string,
  ticketId: string,
): Promise<'waiting' | 'taken' | z.infer<typeof Refused>> {
  const names = await readdir(path.join(dataFolder, FOLDER)).catch((): string[] => []);
  if (names.includes(`${ticketId}.refused`)) {
    const file = path.join(dataFolder, FOLDER, `${ticketId}.refused`);
    const refused = Refused.parse(JSON.parse(await readFile(file, 'utf8')));
    await rm(file, { force: true });
    return refused;
  }
  return names.includes(`${ticketId}.json`) ? 'waiting' : 'taken';
}

export interface Incoming {
  /** Everything that was left so far has been taken. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Takes in what was left, now and while it watches. A file goes when its ticket is in the outbox. */
export async function watchIncoming(options: {
  readonly dataFolder: string;
  readonly take: (ticket: LeftTicket) => Promise<void>;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Promise<Incoming> {
  const { take, onTrouble } = options;
  const folder = path.join(options.dataFolder, FOLDER);
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    looking = looking.then(takeAll).catch((error: unknown) => onTrouble('incoming tickets', error));
  };
  const watcher: FSWatcher = watch(folder, look);
  watcher.on('error', (error) => onTrouble('incoming tickets are not watched', error));
  look();

  async function takeAll(): Promise<void> {
    for (const name of await readdir(folder)) {
      if (name.endsWith('.json')) await takeOne(path.join(folder, name));
    }
  }

  async function takeOne(file: string): Promise<void> {
    try {
      await take(LeftTicket.parse(JSON.parse(await readFile(file, 'utf8'))));
    } catch (error) {
      const { code, detail } = error instanceof Refusal ? error : new Refusal('request.invalid');
      onTrouble('a left ticket could not be taken', error);
      await writeDurably(
        file.replace(/json$/, 'refused'),
        JSON.stringify({ refusal: code, detail }),
      );
    }
    await rm(file, { force: true });
  }

  return {
    idle: () => looking,
    async close() {
      watcher.close();
      await looking;
    },
  };
}
