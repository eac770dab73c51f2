import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import path from 'node:path';
import type { Log } from '@firstline/log/log';
import { EntryId, SnapshotId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import { MyTicket } from '@firstline/protocol/tickets';
import { z } from 'zod';
import { noCrashes } from '../engine/crashes/crash-store.ts';
import { holderOf } from '../engine/data-folder.ts';
import { type AgentEngine, createAgentEngine } from '../engine/engine.ts';
import { readLatest } from '../engine/latest-file.ts';
import { leaveTicket, type LeftTicket, whatBecameOf } from '../engine/tickets/incoming.ts';
import type { Probes } from './look.ts';
import { agentVersion, describeComputer, nodePorts } from './node-ports.ts';
import { outgoingBy } from './outgoing-here.ts';
import { settingsOf } from './settings-here.ts';

/** How long to wait for the server's number, milliseconds; the ticket is safe long before. */
const NUMBER_MS = 10_000;

/** A ticket the server has, by its number, or one that is kept until the server is back. */
export type Sent = { readonly ticketId: string; readonly number: number | null };

/** Opens a ticket from the command line: through the agent that runs, or by running one until it is sent. */
export async function sendTicket(
  dataFolder: string,
  text: string,
  options: { readonly withSnapshot: boolean; readonly probes: Probes; readonly log: Log },
): Promise<Sent> {
  const id = () => uuidv7(Date.now(), randomBytes(10));
  const ticket: LeftTicket = {
    ticketId: TicketId.parse(id()),
    entryId: EntryId.parse(id()),
    snapshotId: options.withSnapshot ? SnapshotId.parse(id()) : null,
    text,
    impact: 'a-bit',
    writtenAt: new Date().toISOString(),
  };
  await leaveTicket(dataFolder, ticket);
  return (await holderOf(dataFolder)) === null
    ? sendByItself(dataFolder, ticket, options)
    : waitForNumber(dataFolder, ticket);
}

async function sendByItself(
  dataFolder: string,
  { ticketId }: LeftTicket,
  { probes, log }: { readonly probes: Probes; readonly log: Log },
): Promise<Sent> {
  const settings = await settingsOf(dataFolder);
  const engine = await createAgentEngine({
    dataFolder,
    version: agentVersion(),
    computer: describeComputer(),
    settings,
    ports: {
      ...nodePorts({
        dataFolder,
        log,
        probes,
        outgoing: outgoingBy(settings),
        crashes: noCrashes,
      }),
      presence: null,
      notices: { answer: () => {}, several: () => {} },
      startPtyHost: null,
    },
  });
  try {
    await engine.start();
    await inTime(Promise.race([engine.settled(), cannotSend(engine)]));
    return await outcome(dataFolder, ticketId, async () => {
      const { tickets } = await engine.answers['ticket.list']({});
      const view = tickets.find(({ ticket }) => ticket.id === ticketId);
      return view && !view.unsent ? view.ticket.number : null;
    });
  } finally {
    await engine.close();
  }
}

/** Without a server there is nothing to wait for: what was left is taken before the engine closes. */
function cannotSend(engine: AgentEngine): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (['offline', 'refused', 'not-enrolled'].includes(engine.state().connection)) resolve();
    };
    engine.on('state.changed', look);
    look();
  });
}

async function waitForNumber(dataFolder: string, { ticketId }: LeftTicket): Promise<Sent> {
  const number = async () => {
    const kept = z
      .object({ tickets: z.array(MyTicket) })
      .safeParse(await readLatest(path.join(dataFolder, 'tickets.json')).catch(() => null));
    return kept.data?.tickets.find(({ id }) => id === ticketId)?.number ?? null;
  };
  const told = new AbortController();
  const known = new Promise<void>((resolve) => {
    const lookAgain = async () => {
      const [found, became] = await Promise.all([number(), whatBecameOf(dataFolder, ticketId)]);
      if (found !== null || typeof became === 'object') resolve();
    };
    watch(dataFolder, { signal: told.signal }, () => void lookAgain());
    void lookAgain();
  });
  await inTime(known);
  told.abort();
  return outcome(dataFolder, ticketId, number);
}

/** Waits for a fact, but not for ever. */
async function inTime(fact: Promise<void>): Promise<void> {
  const late = new AbortController();
  const end = after(NUMBER_MS, undefined, { signal: late.signal }).catch(() => undefined);
  await Promise.race([fact, end]);
  late.abort();
}

async function outcome(
  dataFolder: string,
  ticketId: string,
  number: () => Promise<number | null>,
): Promise<Sent> {
  const became = await whatBecameOf(dataFolder, ticketId);
  if (typeof became === 'object') {
    throw new Refusal(isRefusalCode(became.refusal) ? became.refusal : 'internal', became.detail);
  }
  return { ticketId, number: await number() };
}
