import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { signInByLinkEndpoint } from '@firstline/protocol/auth';
import { DeviceId, EntryId, PersonId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { getTicketEndpoint } from '@firstline/protocol/tickets';
import { makeSignInLink } from './auth/auth.ts';
import { type Config, readConfig } from './config.ts';
import type { Context, DeviceActor, Log } from './context.ts';
import { addDevice } from './devices/devices.ts';
import { createPerson } from './people/people.ts';
import { openDatabase } from './platform/database/open.ts';
import { deleteCluster } from './platform/database/set-aside.ts';
import { transactions } from './platform/database/transaction.ts';
import { numberFacts } from './platform/outbox/publish.ts';
import { restore, type RestoreDone } from './restore.ts';
import { buildServer } from './server.ts';
import { openTicket } from './tickets/tickets.ts';

export interface DrillWanted {
  /** Where there is room for what is restored: beside the data. */
  readonly beside: string;
  readonly file: string;
  readonly identities: readonly string[];
  readonly until: Date | null;
  readonly now: () => Date;
  readonly log: Log;
  /** Told before each step. */
  readonly say: (line: string) => void;
}

export interface Drilled {
  readonly done: RestoreDone;
  /** What would be lost, if the data were lost now: since when changes are in no file of this backup. */
  readonly rpoSeconds: number;
  /** From nothing to a ticket that was opened and read in what was restored. */
  readonly rtoSeconds: number;
}

/**
 * Restores a backup into a folder of its own beside the data, starts the server on it, signs in, opens a ticket and reads
 * it back, and throws all of it away. The help desk itself is not touched.
 */
export async function drill(wanted: DrillWanted): Promise<Drilled> {
  const began = wanted.now();
  // A computer for drills alone has no data.
  const made = mkdirSync(wanted.beside, { recursive: true, mode: 0o755 });
  // A folder for temporary files is often small, or in memory.
  const folder = mkdtempSync(path.join(wanted.beside, 'drill-'));
  // PostgreSQL, run by root as another account, must reach it.
  chmodSync(folder, 0o755);
  const config = readConfig({ FIRSTLINE_DATA: folder, FIRSTLINE_PORT: '0' });
  try {
    wanted.say(`Restoring into ${folder}, and comparing every byte …`);
    const done = await restore(config, {
      ...wanted,
      existing: 'refuse',
      tokens: 'revoke',
      ledgers: 'believe',
      compare: 'every-byte',
    });
    wanted.say('Starting the server on it …');
    await tryOut(config, wanted);
    return {
      done,
      rpoSeconds: secondsBetween(done.verified.until, began),
      rtoSeconds: secondsBetween(began, wanted.now()),
    };
  } finally {
    deleteCluster(folder);
    rmSync(made ?? folder, { recursive: true, force: true });
  }
}

const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, (to.getTime() - from.getTime()) / 1_000);

async function tryOut(config: Config, { log, now, say }: DrillWanted): Promise<void> {
  const server = await buildServer(config, { log, now });
  try {
    const url = await server.listen();
    const database = await openDatabase(config, log, 'borrow');
    try {
      const transaction = transactions(database.db, numberFacts, () => {});
      const by = { kind: 'command-line', name: 'drill' } as const; // as const: the literal
      const ctx: Context = { actor: by, now: now(), log, transaction };
      say('Signing in, opening a ticket and reading it back …');
      const token = await signIn(ctx, url);
      await openAndRead(ctx, url, token);
    } finally {
      await database.close();
    }
  } finally {
    await server.close();
  }
}

const newId = (now: Date): string => uuidv7(now.getTime(), randomBytes(10));

async function signIn(ctx: Context, url: string): Promise<string> {
  const id = PersonId.parse(newId(ctx.now));
  const code = await ctx.transaction(async (tx) => {
    const drills = { id, name: 'Drill', email: `drill-${id}@localhost`, role: 'tier-1' } as const; // as const: the role's literal
    await createPerson(tx, ctx, { ...drills, team: null, place: null, passwordHash: null });
    return makeSignInLink(tx, ctx, id);
  });
  const { path: at, method } = signInByLinkEndpoint;
  const response = await fetch(url + at, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, keep: 'token' }),
  });
  const { token } = signInByLinkEndpoint.answer.parse(await response.json());
  if (token === null) throw new Error('the restored server signs nobody in');
  return token;
}

async function openAndRead(ctx: Context, url: string, token: string): Promise<void> {
  const deviceId = DeviceId.parse(newId(ctx.now));
  const key = (): string => randomBytes(32).toString('base64url');
  await ctx.transaction((tx) =>
    addDevice(tx, {
      id: deviceId,
      name: 'DRILL',
      platform: 'linux',
      os_name: 'none',
      sign_in_name: `drill-${deviceId}`,
      person_id: null,
      signing_key: key(),
      sealing_key: key(),
      agent_version: null,
      enrolled_at: ctx.now,
      last_seen_at: null,
      device_group: null,
    }),
  );
  const actor: DeviceActor = { kind: 'device', id: deviceId, name: 'DRILL' };
  const ticketId = TicketId.parse(newId(ctx.now));
  const body = `Written in a drill: ${key()}`;
  await openTicket(
    { ...ctx, actor },
    {
      ticketId,
      entryId: EntryId.parse(newId(ctx.now)),
      title: 'Drill',
      body,
      impact: 'a-bit',
      attachments: [],
      snapshotId: null,
      writtenAt: ctx.now.toISOString(),
    },
  );
  const response = await fetch(url + getTicketEndpoint.path.replace(':ticketId', ticketId), {
    headers: { authorization: `Bearer ${token}` },
  });
  const { entries } = getTicketEndpoint.answer.parse(await response.json());
  if (entries[0]?.body !== body) throw new Error('a ticket of the restored server reads otherwise');
}
