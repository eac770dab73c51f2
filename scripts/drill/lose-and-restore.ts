import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import { listSets } from '../../apps/server/src/platform/backup/files.ts';
import { startAgent } from '../parts/agent.ts';
import { startConsole } from '../parts/console.ts';
import { Children } from '../run/children.ts';
import { freePort } from '../run/free-port.ts';
import { startServer } from '../run/start-server.ts';
import { fillDesk } from './fill-desk.ts';
import { endPostgres, killRestores } from './kill-restores.ts';
import { measured } from './measured.ts';

const FIRST_PORT = 46_200;
/** Between two tickets: a desk of some hundred people on its worst morning. */
const TICKET_EVERY_MS = 250;
const root = path.resolve(import.meta.dirname, '..', '..');

export interface Figures {
  readonly tickets: number;
  readonly database_mb: number;
  readonly full_s: number;
  readonly full_mb: number;
  readonly full_peak_mb: number;
  readonly changes_files: number;
  readonly rpo_s: number;
  readonly rto_s: number;
  readonly restore_s: number;
  readonly restore_peak_mb: number;
  readonly rows: number;
  readonly transactions: number;
  readonly sent: number;
  readonly lost: number;
  readonly tickets_expected: number;
  readonly tickets_found: number;
  readonly revoked_stays_revoked: boolean;
  readonly kills: number;
  readonly kills_half_done: number;
}

interface Sent {
  readonly title: string;
  readonly at: number;
}

/** Fills a desk, works in it while it backs itself up, loses all of it at once, and restores it. */
export async function loseAndRestore(about: {
  readonly folder: string;
  readonly tickets: number;
  readonly seconds: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<Figures> {
  const { folder, say } = about;
  const data = path.join(folder, 'data');
  const server = path.join(data, 'server');
  const backups = path.join(folder, 'backups');
  const identity = path.join(folder, 'keys.txt');
  mkdirSync(server, { recursive: true });
  const cli = <Facts>(...words: readonly string[]) => measured<Facts>(server, words);

  const { recipient } = (await cli<{ recipient: string }>('backup', 'keys', identity)).facts;
  process.env['FIRSTLINE_BACKUP_FOLDER'] = backups;
  process.env['FIRSTLINE_BACKUP_RECIPIENTS'] = recipient;
  process.env['FIRSTLINE_BACKUP_CHANGES_MINUTES'] = '1';
  const priya = await person(cli, 'priya', 'tier-2');
  await person(cli, 'marta', 'tier-1');
  await cli('admin', 'create', '--email=nora@x.example', '--name=Nora');
  const token = (await cli<{ token: string }>('token', 'create')).facts.token;
  say(`Filling a desk with ${about.tickets} tickets …`);
  const { mb } = await fillDesk(server, about.tickets);

  say('A full backup …');
  const full = await cli<{ bytes: number }>('backup');
  say(`Working for ${about.seconds} s while it backs itself up …`);
  const sent = await work(about, data, token);
  await cli('user', 'disable', '--email=marta@x.example');

  say('Losing server, database and data, all at once …');
  endPostgres(server);
  rmSync(server, { recursive: true, force: true });
  const lostAt = Date.now();
  // The server that just started made a full one of its own: the newest is what anybody would take.
  const [set] = await listSets(backups);
  if (set === undefined) throw new Error('there is no backup');
  const words = ['restore', set.full.path, '--identity', identity];

  say('A drill, then the restore itself …');
  const drill = await cli<Drilled>('restore-drill', set.full.path, '--identity', identity);
  const restore = await cli<{ remembered: number }>(...words);
  const people = (await cli<{ people: Person[] }>('user', 'list')).facts.people;
  const marta = people.find(({ name }) => name === 'marta');
  const found = await titlesIn(data, { email: 'priya@x.example', password: priya });
  const lost = sent.filter(({ title }) => !found.titles.has(title));

  say(`Killing ${about.kills} restores …`);
  const halfDone = await killRestores({
    ...about,
    data: path.join(folder, 'killed'),
    words,
    seconds: restore.seconds,
    people: people.length,
  });
  return {
    tickets: about.tickets,
    database_mb: mb,
    full_s: rounded(full.seconds),
    full_mb: rounded(full.facts.bytes / 1_048_576),
    full_peak_mb: full.peakMb,
    changes_files: set.changes.length,
    rpo_s: rounded(
      lost.length === 0 ? 0 : (lostAt - Math.min(...lost.map(({ at }) => at))) / 1_000,
    ),
    rto_s: drill.facts.rto_s,
    restore_s: rounded(restore.seconds),
    restore_peak_mb: restore.peakMb,
    rows: drill.facts.rows,
    transactions: drill.facts.transactions,
    sent: sent.length,
    lost: lost.length,
    tickets_expected: openOf(about.tickets) + sent.length - lost.length,
    tickets_found: found.open,
    revoked_stays_revoked: marta?.disabledAt !== null && restore.facts.remembered === 1,
    kills: about.kills,
    kills_half_done: halfDone,
  };
}

interface Drilled {
  readonly rto_s: number;
  readonly rows: number;
  readonly transactions: number;
}

interface Person {
  readonly name: string;
  readonly disabledAt: string | null;
}

const rounded = (figure: number): number => Math.round(figure * 10) / 10;
/** Every fifth of the filled ones is closed, and the queue holds the rest. */
const openOf = (tickets: number): number => tickets - Math.floor((tickets + 1) / 5);

async function person(
  cli: <Facts>(...words: readonly string[]) => Promise<{ readonly facts: Facts }>,
  name: string,
  role: string,
): Promise<string> {
  const words = ['user', 'create', `--email=${name}@x.example`, `--name=${name}`, `--role=${role}`];
  return (await cli<{ password: string }>(...words)).facts.password;
}

/** An agent sends tickets until the time is over; then the server is gone from one moment to the next. */
async function work(
  about: { readonly seconds: number },
  data: string,
  token: string,
): Promise<readonly Sent[]> {
  const children = new Children(path.join(data, 'logs'));
  let agent: AgentEngine | null = null;
  const sent: Sent[] = [];
  try {
    const port = await freePort(FIRST_PORT);
    const running = await startServer({ root, data, port, children });
    agent = await startAgent({
      folder: path.join(data, 'agent'),
      enrol: { server: running.url, token },
    });
    for (const until = Date.now() + about.seconds * 1_000; Date.now() < until; ) {
      const title = `Ticket ${sent.length} of the last morning`;
      await agent.answers['ticket.send']({
        title,
        body: 'Written while the desk was lost.',
        impact: 'a-bit',
        files: [],
        withSnapshot: false,
      });
      sent.push({ title, at: Date.now() });
      await pause(TICKET_EVERY_MS);
    }
    process.kill(running.started.pid, 'SIGKILL');
    await running.started.exit;
    return sent;
  } finally {
    await agent?.close();
    await children.end();
  }
}

async function titlesIn(
  data: string,
  technician: { readonly email: string; readonly password: string },
): Promise<{ readonly titles: ReadonlySet<string>; readonly open: number }> {
  const children = new Children(path.join(data, 'logs'));
  try {
    const port = await freePort(FIRST_PORT);
    const { url } = await startServer({ root, data, port, children });
    mkdirSync(path.join(data, 'console'), { recursive: true });
    const desk = await startConsole({
      folder: path.join(data, 'console'),
      server: url,
      ...technician,
    });
    const { tickets } = await desk.answers['ticket.list']({});
    await desk.close();
    return { titles: new Set(tickets.map(({ title }) => title)), open: tickets.length };
  } finally {
    await children.end();
  }
}
