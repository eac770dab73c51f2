import fs from 'node:fs/promises';
import path from 'node:path';
import { auditAfter } from '../../audit/audit.ts';
import { allDevices } from '../../devices/devices.ts';
import { everybody, organisationName, signInNames } from '../../people/people.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { shellsAfter } from '../../remote-shell/remote-shell.ts';
import { snapshotsAfter } from '../../snapshots/snapshots.ts';
import { attachmentBytes, exportTickets } from '../../tickets/tickets.ts';
import { toFile } from './place.ts';
import { EXPORT_FORMAT, type ExportedFile, type ExportFacts, type LineOf } from './shapes.ts';

/** Lines that are in memory at a time; snapshots are large. */
const PAGE = 500;
const SNAPSHOTS_PAGE = 20;

/** Writes everything that is of use elsewhere into an empty folder. */
export async function exportAll(
  tx: Tx,
  folder: string,
  about: { readonly version: string; readonly now: Date },
): Promise<ExportFacts> {
  const lines: Record<string, number> = {};
  let attachments = 0;
  const write = async <File extends ExportedFile>(
    name: File,
    source: AsyncIterable<LineOf<File>>,
  ): Promise<void> => {
    let count = 0;
    const text = async function* () {
      for await (const line of source) {
        count += 1;
        yield `${JSON.stringify(line)}\n`;
      }
    };
    await toFile(path.join(folder, name), text());
    lines[name] = count;
  };
  const inFolder = async (name: string): Promise<string> => {
    await fs.mkdir(path.join(folder, name), { mode: 0o700 });
    return path.join(folder, name);
  };

  await write('people.ndjson', people(tx));
  await write('devices.ndjson', devices(tx));
  const files = await inFolder('attachments');
  await write('tickets.ndjson', withFiles());
  const snapshotFiles = await inFolder('snapshots');
  await write('snapshots.ndjson', snapshots(tx, snapshotFiles));
  await write('shells.ndjson', shells(tx));
  await write('audit.ndjson', audit(tx));
  const facts: ExportFacts = {
    format: EXPORT_FORMAT,
    version: about.version,
    organisation: await organisationName(tx),
    exportedAt: about.now.toISOString(),
    lines,
    attachments,
  };
  await fs.writeFile(path.join(folder, 'export.json'), `${JSON.stringify(facts, null, 2)}\n`, {
    mode: 0o600,
  });
  return facts;

  async function* withFiles(): AsyncGenerator<LineOf<'tickets.ndjson'>> {
    for await (const ticket of exportTickets(tx, null)) {
      for (const { id, complete } of ticket.entries.flatMap((entry) => entry.attachments)) {
        if (!complete) continue;
        // By its id alone: a name is somebody's, and may be no name for a file.
        await toFile(path.join(files, id), attachmentBytes(tx, id));
        attachments += 1;
      }
      yield ticket;
    }
  }
}

async function* people(tx: Tx): AsyncGenerator<LineOf<'people.ndjson'>> {
  const names = await signInNames(tx);
  for (const { person, disabledAt, createdAt } of await everybody(tx)) {
    yield {
      ...person,
      team: person.team?.name ?? null,
      signInNames: [...(names.get(person.id) ?? [])],
      disabledAt: disabledAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}

async function* devices(tx: Tx): AsyncGenerator<LineOf<'devices.ndjson'>> {
  for (const device of await allDevices(tx)) {
    yield {
      id: device.id,
      name: device.name,
      platform: device.platform,
      osName: device.osName,
      signInName: device.signInName,
      personId: device.personId,
      group: device.group,
      agentVersion: device.agentVersion,
      quarantinedAt: device.quarantine?.since.toISOString() ?? null,
      enrolledAt: device.enrolledAt.toISOString(),
      lastSeenAt: device.lastSeenAt?.toISOString() ?? null,
    };
  }
}

async function* snapshots(tx: Tx, folder: string): AsyncGenerator<LineOf<'snapshots.ndjson'>> {
  for (let page = await snapshotsAfter(tx, null, SNAPSHOTS_PAGE); page.length > 0; ) {
    for (const { json, takenAt, receivedAt, ...rest } of page) {
      await fs.writeFile(path.join(folder, `${rest.id}.json`), json, { mode: 0o600 });
      yield {
        ...rest,
        takenAt: takenAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
      };
    }
    page = await snapshotsAfter(tx, page.at(-1)?.id ?? null, SNAPSHOTS_PAGE);
  }
}

async function* shells(tx: Tx): AsyncGenerator<LineOf<'shells.ndjson'>> {
  for (let page = await shellsAfter(tx, null, PAGE); page.length > 0; ) {
    yield* page;
    page = await shellsAfter(tx, page.at(-1)?.id ?? null, PAGE);
  }
}

async function* audit(tx: Tx): AsyncGenerator<LineOf<'audit.ndjson'>> {
  for (let page = await auditAfter(tx, 0, PAGE); page.length > 0; ) {
    yield* page;
    page = await auditAfter(tx, page.at(-1)?.seq ?? 0, PAGE);
  }
}
