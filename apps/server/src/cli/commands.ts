import { randomBytes } from 'node:crypto';
import { PersonId, TeamId, uuidv7 } from '@firstline/protocol/ids';
import { Role } from '@firstline/protocol/people';
import { createPasswords, makeSignInLink } from '../auth/auth.ts';
import type { Context } from '../context.ts';
import { createDemo } from '../demo/create-demo.ts';
import { createPerson, createTeam, signInByEmail } from '../people/people.ts';
import { listTokens, makeToken, takeTokenBack } from './tokens.ts';
import { CannotDo, Usage } from './usage.ts';

/** What a command found out or made: facts for machines, and the same for people. */
export interface Outcome {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Given {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly team?: string | undefined;
  readonly uses?: string | undefined;
  readonly hours?: string | undefined;
  readonly group?: string | undefined;
  readonly expect?: string | undefined;
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly 'sign-in-name'?: string | undefined;
}

export interface CommandContext {
  readonly ctx: Context;
  readonly given: Given;
  /** The server's data folder. */
  readonly folder: string;
  readonly applied: readonly string[];
}

export type Command = (about: CommandContext) => Promise<Outcome>;

/** Every command by its words. */
export const commands: Readonly<Record<string, Command>> = {
  'admin create': (about) => makePerson(about, 'admin'),
  'person create': (about) => makePerson(about, wantedRole(about.given)),
  'token create': makeToken,
  'token list': listTokens,
  'token revoke': takeTokenBack,
  'sign-in-link': makeLink,
  demo: makeDemo,
  migrate: async ({ applied }) => ({
    facts: { applied },
    text: applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`,
  }),
};

const newId = (now: Date): string => uuidv7(now.getTime(), randomBytes(10));

async function makePerson({ ctx, given }: CommandContext, role: Role): Promise<Outcome> {
  const email = needed(given, 'email').toLowerCase();
  const name = needed(given, 'name');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Usage(`${email} is not an e-mail address.`);
  const password = role === 'employee' ? null : randomBytes(15).toString('base64url');
  const passwordHash = password === null ? null : await createPasswords().hash(password);
  const id = PersonId.parse(newId(ctx.now));
  await ctx.transaction(async (tx) => {
    const team =
      given.team === undefined
        ? null
        : await createTeam(tx, TeamId.parse(newId(ctx.now)), given.team);
    const person = { id, name, email, role, team, place: null, passwordHash };
    if (!(await createPerson(tx, ctx, person))) {
      throw new CannotDo(`${email} belongs to somebody already.`);
    }
  });
  return {
    facts: { id, email, role, password },
    text:
      password === null
        ? `${name} is known now.`
        : `${name} can sign in as ${email} with the password\n  ${password}\nIt is shown this once.`,
  };
}

async function makeLink({ ctx, given }: CommandContext): Promise<Outcome> {
  const email = needed(given, 'email');
  const url = given.url ?? 'http://127.0.0.1:4600';
  if (!URL.canParse(url)) throw new Usage(`${url} is not an address.`);
  const code = await ctx.transaction(async (tx) => {
    const found = await signInByEmail(tx, email);
    if (found === null) throw new CannotDo(`Nobody who may sign in has the address ${email}.`);
    return makeSignInLink(tx, ctx, found.person.id);
  });
  // The code stands behind #, so that no server and no log ever sees it as part of an address.
  const link = `${new URL(url).origin}/link#code=${code}`;
  return {
    facts: { link, code },
    text: `${link}\nSigns in once, within ten minutes.`,
  };
}

async function makeDemo({ ctx, given, folder }: CommandContext): Promise<Outcome> {
  const made = await createDemo(ctx, {
    folder,
    signInName: given['sign-in-name'] ?? null,
    passwords: createPasswords(),
  });
  const people = made.people.map(({ name, role, email, password }) =>
    [name.padEnd(22), role.padEnd(8), email.padEnd(28), password].join(' '),
  );
  return {
    facts: { ...made },
    text: [
      `${made.organisation}: ${made.tickets} tickets, ${made.devices} devices.`,
      ...people,
    ].join('\n'),
  };
}

function wantedRole(given: Given): Role {
  const role = Role.safeParse(needed(given, 'role'));
  if (!role.success) throw new Usage(`There is no role ${given.role}.`);
  return role.data;
}

function needed(given: Given, name: keyof Given): string {
  const value = given[name]?.trim();
  if (value === undefined || value === '') throw new Usage(`--${name} is missing.`);
  return value;
}
