import path from 'node:path';
import type { Ticket } from '@firstline/protocol/tickets';
import { record } from '../../audit/audit.ts';
import { onConnection } from '../../platform/backup/connection.ts';
import type { Where } from '../../platform/database/pool.ts';
import { kyselyOnClient, type Tx } from '../../platform/database/transaction.ts';
import { exportTickets } from '../../tickets/tickets.ts';
import { VERSION } from '../../version.ts';
import type { Asked, Command, Outcome } from '../command.ts';
import { Usage } from '../usage.ts';
import { exportAll } from './export-all.ts';
import { intoFolder, refuseExisting, toFile, toStandardOutput } from './place.ts';
import { ticketColumns } from './shapes.ts';
import { csvLine } from './write-csv.ts';

/** Commands that write data down for other programs; their shapes are in docs/reference/export.md. */
export const exportCommands: Readonly<Record<string, Command>> = {
  export: { takes: ['all', 'to'], run: everything },
  'export tickets': { takes: ['since', 'format', 'out'], run: tickets },
};

/** One moment of the database, however long reading it takes. */
const atOneMoment = <T>(where: Where, work: (tx: Tx) => Promise<T>): Promise<T> =>
  onConnection(where, (client) =>
    kyselyOnClient(client)
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((sql) => work({ sql, facts: [], afterCommit: () => {} })),
  );

async function everything({ given, now, onDatabase }: Asked): Promise<Outcome> {
  if (given.all !== true || given.to === undefined) {
    throw new Usage(
      'firstline export needs --all and --to DIR; for tickets: firstline export tickets',
    );
  }
  const folder = path.resolve(given.to);
  refuseExisting(folder);
  const facts = await onDatabase(async ({ ctx, where }) => {
    await ctx.transaction((tx) => record(tx, ctx, 'data.exported', 'everything'));
    const about = { version: VERSION, now: now() };
    return intoFolder(folder, (half) => atOneMoment(where, (tx) => exportAll(tx, half, about)));
  });
  return {
    facts: { folder, ...facts },
    text: [
      `${folder} holds everything as NDJSON (docs/reference/export.md says what each line is).`,
      'What people wrote is in there, in plain text: keep it as you keep the help desk.',
      'Importing it into another Firstline is not there yet.',
    ].join('\n'),
  };
}

async function tickets({ given, onDatabase }: Asked): Promise<Outcome> {
  const since = sinceIn(given.since);
  const format = given.format ?? 'ndjson';
  if (format !== 'ndjson' && format !== 'csv') throw new Usage('--format is ndjson or csv.');
  const out = given.out === undefined ? null : path.resolve(given.out);
  if (out === null && given.json === true) {
    throw new Usage('--json needs --out FILE: the tickets themselves go to standard output.');
  }
  if (out !== null) refuseExisting(out);
  let count = 0;
  await onDatabase(async ({ ctx, where }) => {
    await ctx.transaction((tx) => record(tx, ctx, 'data.exported', 'tickets', { format }));
    await atOneMoment(where, async (tx) => {
      const lines = linesOf(exportTickets(tx, since), format, () => {
        count += 1;
      });
      await (out === null ? toStandardOutput(lines) : toFile(out, lines));
    });
  });
  return {
    facts: { tickets: count, file: out },
    text:
      out === null ? '' : `${count} tickets in ${out}. It holds what people wrote, in plain text.`,
  };
}

async function* linesOf(
  source: AsyncIterable<Ticket>,
  format: 'ndjson' | 'csv',
  counted: () => void,
): AsyncGenerator<string> {
  // A spreadsheet reads UTF-8 only when it is told.
  if (format === 'csv') yield `\uFEFF${csvLine(ticketColumns)}`;
  for await (const ticket of source) {
    counted();
    yield format === 'csv' ? csvLine(cellsOf(ticket)) : `${JSON.stringify(ticket)}\n`;
  }
}

function cellsOf({ row, entries }: Ticket): readonly string[] {
  const cells: Readonly<Record<(typeof ticketColumns)[number], string>> = {
    number: `FL-${row.number}`,
    title: row.title,
    status: row.status,
    priority: row.priority,
    impact: row.impact,
    requester: row.requester.name,
    assignee: row.assignee?.name ?? '',
    device: row.deviceName ?? '',
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    due_at: row.dueAt ?? '',
    entries: String(row.entries),
    first_message: entries.find((entry) => entry.kind === 'message')?.body ?? '',
  };
  return ticketColumns.map((name) => cells[name]);
}

function sinceIn(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const since = new Date(text);
  if (!/^\d{4}-\d\d-\d\d(?:T|$)/.test(text) || Number.isNaN(since.getTime())) {
    throw new Usage('--since is a day, as 2026-01-01, or a moment, as 2026-01-01T12:00:00Z.');
  }
  return since;
}
