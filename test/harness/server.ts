import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AnswerOf, Endpoint } from '@firstline/protocol/endpoint';
import { PersonId, TeamId, uuidv7 } from '@firstline/protocol/ids';
import type { Role } from '@firstline/protocol/people';
import type { z } from 'zod';
import { makeSignInLink } from '../../apps/server/src/auth/auth.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import type { Given } from '../../apps/server/src/config/settings.ts';
import { createToken } from '../../apps/server/src/enrolment/enrolment.ts';
import type { Context, Log } from '../../apps/server/src/context.ts';
import { createPerson, createTeam } from '../../apps/server/src/people/people.ts';
import { openDatabase } from '../../apps/server/src/platform/database/open.ts';
import {
  type RunTransaction,
  transactions,
} from '../../apps/server/src/platform/database/transaction.ts';
import { numberFacts } from '../../apps/server/src/platform/outbox/publish.ts';
import { wakeServer } from '../../apps/server/src/platform/outbox/wake-up.ts';
import { buildServer, type Deps, type Server } from '../../apps/server/src/server.ts';
import { type Device, newDevice } from './device.ts';
import { freshDatabase } from './postgres.ts';

/** A new id, as clients make them. */
export const newId = (): string => uuidv7(Date.now(), randomBytes(10));

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log to look at. */
export function recordingLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const say =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      void lines.push({ level, message, fields });
  return { lines, debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

export interface Answered {
  readonly status: number;
  // any JSON; a test looks at what it asked for
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  /** Calls an endpoint; throws with the refusal when it is not answered with 200. */
  readonly call: <E extends Endpoint>(
    endpoint: E,
    input?: {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: z.input<E['body']>;
    },
  ) => Promise<AnswerOf<E>>;
  /** The same without throwing. */
  readonly ask: (
    endpoint: Endpoint,
    input?: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown },
  ) => Promise<Answered>;
}

export interface TestServer {
  readonly url: string;
  readonly server: Server;
  readonly log: ReturnType<typeof recordingLog>;
  readonly transaction: RunTransaction;
  readonly databaseUrl: string;
  /** Time the server sees; set it to move the clock. */
  readonly clock: { now: Date | null };
  readonly person: (
    role: Role,
    name?: string,
  ) => Promise<{ id: string; name: string; email: string }>;
  /** Somebody with this role, signed in as a program. */
  readonly technician: (role: Role, name?: string) => Promise<Caller>;
  /** The cookie of a page this person is signed in on. */
  readonly signedInPage: (personId: string) => Promise<string>;
  /** A one-use code with which this person's console signs in. */
  readonly signInCode: (personId: string) => Promise<string>;
  /** A caller with a token, or with none. */
  readonly caller: (token: string) => Caller;
  readonly enrolmentToken: (uses?: number) => Promise<string>;
  readonly device: (name?: string, signInName?: string) => Promise<Device>;
  readonly close: () => Promise<void>;
}

/** A real server in this process, on a database of its own. */
export async function startServer(
  options: {
    readonly databaseUrl?: string;
    readonly deps?: Partial<Deps>;
    readonly web?: string;
    /** To come back where a server was before. */
    readonly port?: number;
    /** On the bundled PostgreSQL, as in production: to be killed, or to find its disk full. */
    readonly embedded?: boolean;
    readonly folder?: string;
    /** Where agents dial it, when that is not its own address. */
    readonly origins?: string;
    /** The organisation's servers, as an administrator lists them. */
    readonly endpoints?: string;
    /** Whatever else an administrator sets. */
    readonly settings?: Given;
  } = {},
): Promise<TestServer> {
  const own = options.embedded === true || options.databaseUrl !== undefined;
  const database = own ? null : await freshDatabase();
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'firstline-server-'));
  const config = readConfig({
    FIRSTLINE_DATA: folder,
    DATABASE_URL: databaseUrl,
    FIRSTLINE_PORT: String(options.port ?? 0),
    ...(options.origins !== undefined && { FIRSTLINE_ORIGINS: options.origins }),
    ...(options.endpoints !== undefined && { FIRSTLINE_ENDPOINTS: options.endpoints }),
    FIRSTLINE_WEB: options.web ?? path.join(folder, 'no-web'),
    ...options.settings,
  });
  const clock: { now: Date | null } = { now: null };
  const log = recordingLog();
  const now = (): Date => clock.now ?? new Date();
  const server = await buildServer(config, { log, now, ...options.deps });
  const url = await server.listen();
  const seeding = await openDatabase(config, log, 'borrow');
  const transaction: RunTransaction = transactions(seeding.db, numberFacts, (facts) => {
    if (facts.length > 0) void wakeServer(seeding.pool);
  });
  const ctx = (): Context => ({
    actor: { kind: 'command-line', name: 'test' },
    now: now(),
    log,
    transaction,
  });

  const person = async (role: Role, name = `Test ${role} ${randomBytes(3).toString('hex')}`) => {
    const id = PersonId.parse(newId());
    const email = `${randomBytes(5).toString('hex')}@northwind.example`;
    await transaction(async (tx) => {
      const team = await createTeam(tx, TeamId.parse(newId()), 'First line');
      await createPerson(tx, ctx(), {
        id,
        name,
        email,
        role,
        team,
        place: null,
        passwordHash: null,
      });
    });
    return { id, name, email };
  };
  const byLink = async (id: string, keep: 'token' | 'cookie'): Promise<Response> => {
    const code = await transaction((tx) => makeSignInLink(tx, ctx(), PersonId.parse(id)));
    return fetch(`${url}/api/v1/session/by-link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, keep }),
    });
  };
  const caller = (token: string, who = { id: '', name: '' }): Caller => {
    const ask: Caller['ask'] = async (endpoint, input = {}) => {
      const asked = Object.entries(input.params ?? {}).reduce(
        (so, [name, value]) => so.replace(`:${name}`, value),
        endpoint.path,
      );
      const query = new URLSearchParams(input.query ?? {}).toString();
      const response = await fetch(`${url}${asked}${query === '' ? '' : `?${query}`}`, {
        method: endpoint.method,
        headers: {
          ...(token !== '' && { authorization: `Bearer ${token}` }),
          ...(input.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        body: isJson ? JSON.parse(text) : text,
        headers: response.headers,
      };
    };
    return {
      ...who,
      token,
      ask,
      async call(endpoint, input) {
        const answered = await ask(endpoint, input);
        if (answered.status !== 200) {
          throw new Error(`${endpoint.name}: ${answered.status} ${JSON.stringify(answered.body)}`);
        }
        return endpoint.answer.parse(answered.body) as never; // as: parsed by the endpoint itself
      },
    };
  };

  return {
    url,
    server,
    log,
    transaction,
    databaseUrl,
    clock,
    person,
    caller: (token) => caller(token),
    async technician(role, name) {
      const who = await person(role, name);
      const response = await byLink(who.id, 'token');
      const { token } = (await response.json()) as { token: string }; // as: the server's own answer
      return caller(token, who);
    },
    async signedInPage(personId) {
      const response = await byLink(personId, 'cookie');
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    signInCode: (personId) =>
      transaction((tx) => makeSignInLink(tx, ctx(), PersonId.parse(personId))),
    async enrolmentToken(uses = 1) {
      return (await createToken(ctx(), { uses, hours: 1 })).token;
    },
    async device(name = 'LT-2290', signInName = `user-${randomBytes(4).toString('hex')}`) {
      const { token } = await createToken(ctx(), { uses: 1, hours: 1 });
      const device = newDevice(url, name, signInName);
      const answered = await device.enrol(token);
      if (answered.status !== 200) throw new Error(`enrol: ${JSON.stringify(answered.body)}`);
      return device;
    },
    async close() {
      await seeding.close();
      await server.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
      await database?.drop();
    },
  };
}
