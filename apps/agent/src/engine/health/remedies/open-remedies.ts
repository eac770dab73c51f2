/** Puts remedies together with the rest of the engine. */
import { urlIn } from '@firstline/diagnostics/url-in';
import path from 'node:path';
import type { Connection } from '@firstline/connection/connection';
import { LinkLost } from '@firstline/connection/link-lost';
import { remedyAsked, type RemedyId, remedyWithdrawn } from '@firstline/protocol/health';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { listMyTickets } from '@firstline/protocol/tickets';
import { redactor } from '@firstline/redaction/redact';
import type { Person } from '@firstline/redaction/user-marks';
import type { EnginePorts } from '../../ports.ts';
import type { OfflineQueue } from '../../outbox/offline-queue.ts';
import type { Reader } from '../../snapshots/reader.ts';
import type { MyTickets } from '../../tickets/my-tickets.ts';
import { forgetAside } from './aside.ts';
import { openRunJournal } from './journal.ts';
import { createRemedies, type Remedies, type Report } from './remedies.ts';

export interface OpenRemedies extends Remedies {
  /** Hears the server's questions from now on. */
  follow(connection: Connection<unknown>): void;
}

export async function openRemedies(options: {
  readonly dataFolder: string;
  readonly ports: EnginePorts;
  readonly reader: Reader;
  readonly tickets: MyTickets;
  readonly queue: OfflineQueue;
  /** Whose names do not leave with what was done. */
  readonly people: () => readonly Person[];
  /** Where the server is; null before this computer is a device. */
  readonly server: () => string | null;
  readonly allowed: () => readonly RemedyId[];
  /** Runs that ended before this moment, ISO, are forgotten. */
  readonly since: () => string;
}): Promise<OpenRemedies> {
  const { dataFolder, ports, reader, tickets, queue } = options;
  const { clock, timers, random, presence } = ports;
  const log = ports.log.part('remedies');
  let connection: Connection<unknown> | null = null;
  let stop = () => {};

  async function section<Name extends SectionName>(name: Name): Promise<SectionValue<Name> | null> {
    const { redacted } = await reader.lookAt([name]);
    const read = redacted.snapshot.sections[name];
    // as: the section of a name has that name's shape
    return read?.state === 'ok' ? (read.value as SectionValue<Name>) : null;
  }

  async function ticket(id: string) {
    const known = tickets.get(id) ?? (await fresh(id));
    return known === null ? null : { number: known.ticket.number, title: known.ticket.title };
  }

  /** The server may have told of the question before it told of the ticket. */
  async function fresh(id: string) {
    try {
      const listed = await connection?.request(listMyTickets, {});
      if (listed) tickets.receivedAll(listed.tickets);
    } catch (error) {
      if (!(error instanceof LinkLost)) log.warn('The tickets could not be listed.', { error });
    }
    return tickets.get(id);
  }

  async function report({ object, ...how }: Report): Promise<void> {
    const clean = redactor({ people: options.people(), keep: new Set() });
    const body = {
      ...how,
      object: clean.value(object).value,
      endedAt: new Date(clock.now()).toISOString(),
    };
    try {
      await queue.put([{ type: 'remedy.ended', body }]);
    } catch (error) {
      log.error('A remedy could not be reported.', { error });
    }
  }

  const asideFolder = path.join(dataFolder, 'aside');
  const journal = await openRunJournal(path.join(dataFolder, 'remedies.json'));
  const remedies = createRemedies({
    effects: await ports.effects({
      asideFolder,
      nameToFind: () => hostName(options.server()),
      section,
    }),
    look: async () => (await reader.lookAt(null)).findings,
    journal,
    presence,
    allowed: options.allowed,
    ticket,
    report,
    timers,
    clock,
    random,
    log,
  });
  await remedies.recover();
  await journal
    .forget(options.since())
    .catch((error: unknown) => log.warn('Old runs could not be forgotten.', { error }));
  await forgetAside(asideFolder, clock.now(), journal).catch((error: unknown) =>
    log.warn('What was set aside could not be looked through.', { error }),
  );

  return {
    ...remedies,
    follow(next) {
      stop();
      connection = next;
      const stops = [
        next.on(remedyAsked, (question) => void remedies.asked(question)),
        next.on(remedyWithdrawn, ({ runId }) => remedies.withdrawn(runId)),
      ];
      stop = () => {
        for (const end of stops) end();
      };
    },
    async close() {
      stop();
      await remedies.close();
    },
  };
}

/** A name that must be looked up; an address needs no looking up. */
function hostName(server: string | null): string | null {
  const hostname = server === null ? undefined : urlIn(server)?.hostname;
  if (hostname === undefined) return null;
  return /^[\d.]+$|^\[/.test(hostname) ? null : hostname;
}
