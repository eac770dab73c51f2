import path from 'node:path';
import { z } from 'zod';
import { AgentState } from '../bridge/bridge.ts';
import { readReports } from '../engine/crashes/crash-store.ts';
import { holderOf, lockDataFolder } from '../engine/data-folder.ts';
import { readEnrolledDevice } from '../engine/enrolment/enrolled-device.ts';
import { readLatest } from '../engine/latest-file.ts';
import { openOfflineQueue } from '../engine/outbox/offline-queue.ts';
import { CRASHES } from './crashes-here.ts';
import { outgoingOf } from './outgoing-here.ts';
import { standingSentence } from './standing-sentence.ts';

/** A server that takes longer, milliseconds, counts as away. */
const ANSWER_MS = 3_000;

/** Where the agent of a data folder stands, told by itself while it runs and by its files otherwise. */
export interface Status {
  readonly running: boolean;
  readonly connection: AgentState['connection'];
  readonly device: string | null;
  readonly organisation: string | null;
  readonly person: string | null;
  readonly server: string | null;
  /** Why there is no connection, in words, when the agent knows. */
  readonly why: string | null;
  readonly waiting: number;
  readonly notSent: number;
  /** ISO; when something of Firstline last stopped unexpectedly, and no ticket told IT. */
  readonly stopped: string | null;
}

export async function readStatus(dataFolder: string): Promise<Status> {
  const untold = readReports(path.join(dataFolder, CRASHES)).find(({ sent }) => !sent);
  const stopped = untold?.at ?? null;
  if ((await holderOf(dataFolder)) !== null) {
    const told = AgentState.extend({ notSent: z.number().default(0) }).safeParse(
      await readLatest(path.join(dataFolder, 'state.json')),
    );
    if (told.success) {
      const { connection, deviceName: device, organisation, person, server } = told.data;
      const { waiting, notSent, trouble, setUp } = told.data;
      const why = trouble === null && setUp === null ? null : standingSentence(told.data);
      const who = { device, organisation, person, server };
      return { running: true, connection, ...who, why, waiting, notSent, stopped };
    }
  }
  const device = await readEnrolledDevice(dataFolder);
  const queued = await countQueued(dataFolder);
  return {
    running: false,
    connection: device?.enrolled ? await askServer(dataFolder, device.server) : 'not-enrolled',
    device: device?.name ?? null,
    organisation: device?.enrolled?.organisation ?? null,
    person: device?.enrolled?.person ?? null,
    server: device?.server ?? null,
    why: null,
    ...queued,
    stopped,
  };
}

async function countQueued(dataFolder: string): Promise<{ waiting: number; notSent: number }> {
  if ((await holderOf(dataFolder)) !== null) return { waiting: 0, notSent: 0 };
  const lock = await lockDataFolder(dataFolder);
  try {
    const queue = await openOfflineQueue(path.join(dataFolder, 'outbox'), () => {});
    const counts = { waiting: queue.waiting().length, notSent: queue.aside().length };
    await queue.close();
    return counts;
  } finally {
    await lock.release();
  }
}

async function askServer(dataFolder: string, server: string): Promise<'online' | 'offline'> {
  try {
    const { fetch } = await outgoingOf(dataFolder);
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`${server}/healthz`, { signal });
    await response.body?.cancel();
    return response.ok ? 'online' : 'offline';
  } catch {
    return 'offline';
  }
}
