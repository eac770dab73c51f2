import { randomBytes } from 'node:crypto';
import { PersonId, TeamId, uuidv7 } from '@firstline/protocol/ids';
import { Role } from '@firstline/protocol/people';
import {
  allowIn,
  createPasswords,
  giveRole,
  makeSignInLink,
  newPassword,
  renewPassword,
} from '../auth/auth.ts';
import type { Context } from '../context.ts';
import {
  type Changed,
  createPerson,
  createTeam,
  everybody,
  type KnownPerson,
  knownByEmail,
  mayDo,
  signInByEmail,
} from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { type Asked, type Command, needed, type Outcome } from './command.ts';
import { columns } from './columns.ts';
import { tryOrDo, unlessDry } from './dry-run.ts';
import { CannotDo, Usage } from './usage.ts';

/** Commands about people: who they are, and who may come in. */
export const peopleCommands: Readonly<Record<string, Command>> = {
  'admin create': {
    takes: ['email', 'name', 'team'],
    run: (asked) => create(asked, 'admin'),
  },
  'user create': {
    takes: ['email', 'name', 'role', 'team'],
    run: (asked) => create(asked, roleIn(needed(asked.given, 'role'))),
  },
  'user list': { run: list },
  'user disable': { takes: ['email', 'dry-run'], run: (asked) => allow(asked, 'out') },
  'user enable': { takes: ['email', 'dry-run'], run: (asked) => allow(asked, 'in') },
  'user role': { takes: ['email', 'role', 'dry-run'], run: changeRole },
  'user password': { takes: ['email'], run: password },
  'user link': { takes: ['email', 'url'], run: link },
};

export const newId = (now: Date): string => uuidv7(now.getTime(), randomBytes(10));

/** An address as it is kept; a `Usage` for what is none. */
export function emailIn(text: string): string {
  const email = text.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Usage(`${text} is not an e-mail address.`);
  return email;
}

export function roleIn(text: string): Role {
  const role = Role.safeParse(text);
  if (!role.success) {
    throw new Usage(`There is no role ${text}. Roles: ${Role.options.join(', ')}.`);
  }
  return role.data;
}

async function create({ given, onDatabase }: Asked, role: Role): Promise<Outcome> {
  const email = emailIn(needed(given, 'email'));
  const name = needed(given, 'name');
  const secret = mayDo(role, 'sign-in') ? newPassword() : null;
  const passwordHash = secret === null ? null : await createPasswords().hash(secret);
  const id = await onDatabase(({ ctx }) =>
    ctx.transaction(async (tx) => {
      const personId = PersonId.parse(newId(ctx.now));
      const team = await teamOf(tx, ctx, given.team);
      const person = { id: personId, name, email, role, team, place: null, passwordHash };
      if (!(await createPerson(tx, ctx, person))) {
        throw new CannotDo(`${email} belongs to somebody already.`);
      }
      return personId;
    }),
  );
  return {
    facts: { id, email, role, password: secret },
    text: secret === null ? `${name} is known now.` : shown(name, email, secret),
  };
}

export const shown = (name: string, email: string, secret: string): string =>
  `${name} can sign in as ${email} with the password\n  ${secret}\nIt is shown this once.`;

export const teamOf = async (
  tx: Tx,
  ctx: Context,
  name: string | undefined,
): Promise<TeamId | null> =>
  name === undefined || name.trim() === ''
    ? null
    : createTeam(tx, TeamId.parse(newId(ctx.now)), name.trim());

async function list({ onDatabase }: Asked): Promise<Outcome> {
  const all = await onDatabase(({ ctx }) => ctx.transaction(everybody));
  const people = all.map(({ person, disabledAt, createdAt }) => ({
    ...person,
    team: person.team?.name ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
  const lines = people.map(({ name, email, role, team, disabledAt }) => [
    name,
    email ?? '',
    role,
    team ?? '',
    disabledAt === null ? '' : `disabled ${disabledAt.slice(0, 10)}`,
  ]);
  return {
    facts: { people },
    text: lines.length === 0 ? 'Nobody yet. Begin with: firstline init' : columns(lines),
  };
}

async function allow({ given, onDatabase }: Asked, may: 'in' | 'out'): Promise<Outcome> {
  const { person, outcome } = await change(onDatabase, given, (tx, ctx, known) =>
    allowIn(tx, ctx, known, may),
  );
  const words = {
    in: ['may come in again.', 'may come in already.'],
    out: ['is shut out; sessions and shells of theirs end now.', 'was shut out already.'],
  }[may];
  return {
    facts: { email: person.email, outcome, dryRun: given['dry-run'] === true },
    text: `${unlessDry(given)}${person.name} ${words[outcome === 'changed' ? 0 : 1]}`,
  };
}

async function changeRole({ given, onDatabase }: Asked): Promise<Outcome> {
  const role = roleIn(needed(given, 'role'));
  const { person, outcome } = await change(onDatabase, given, (tx, ctx, known) =>
    giveRole(tx, ctx, known, role),
  );
  const said =
    outcome === 'changed'
      ? `is ${role} now, was ${person.role}, and signs in anew.`
      : `is ${role} already.`;
  return {
    facts: { email: person.email, role, outcome, dryRun: given['dry-run'] === true },
    text: `${unlessDry(given)}${person.name} ${said}`,
  };
}

async function change(
  onDatabase: Asked['onDatabase'],
  given: Asked['given'],
  work: (tx: Tx, ctx: Context, known: KnownPerson) => Promise<Changed>,
): Promise<{ readonly person: KnownPerson['person']; readonly outcome: Changed }> {
  const email = emailIn(needed(given, 'email'));
  return onDatabase(({ ctx }) =>
    tryOrDo(ctx, given, async (tx) => {
      const known = await somebody(tx, email);
      const { person } = known;
      const outcome = await work(tx, ctx, known);
      if (outcome !== 'last-admin') return { person, outcome };
      throw new CannotDo(
        `${person.name} is the last administrator. Make another one first: firstline admin create`,
      );
    }),
  );
}

async function somebody(tx: Tx, email: string): Promise<KnownPerson> {
  const known = await knownByEmail(tx, email);
  if (known === null) throw new CannotDo(`Nobody has the address ${email}.`);
  return known;
}

async function password({ given, onDatabase }: Asked): Promise<Outcome> {
  const email = emailIn(needed(given, 'email'));
  const { person, out, secret } = await onDatabase(({ ctx }) =>
    ctx.transaction(async (tx) => {
      const { person, disabledAt } = await somebody(tx, email);
      if (!mayDo(person.role, 'sign-in')) {
        throw new CannotDo(`${person.name} is an employee: employees need no password.`);
      }
      const secret = await renewPassword(tx, ctx, person.id, createPasswords());
      return { person, out: disabledAt !== null, secret };
    }),
  );
  const first =
    `${person.name} is shut out, and signs in only after: firstline user enable --email ${email}\n` +
    `The password from then on:\n  ${secret}\nIt is shown this once.`;
  return {
    facts: { email, password: secret, disabled: out },
    text: out ? first : shown(person.name, email, secret),
  };
}

async function link({ given, config, onDatabase }: Asked): Promise<Outcome> {
  const email = emailIn(needed(given, 'email'));
  const url = given.url ?? config.origins[0] ?? `http://127.0.0.1:${config.port || 4600}`;
  if (!URL.canParse(url)) throw new Usage(`${url} is not an address.`);
  const code = await onDatabase(({ ctx }) =>
    ctx.transaction(async (tx) => {
      const found = await signInByEmail(tx, email);
      if (found === null) throw new CannotDo(`Nobody who may sign in has the address ${email}.`);
      return makeSignInLink(tx, ctx, found.person.id);
    }),
  );
  // The code stands behind #, so that no server and no log ever sees it as part of an address.
  const made = `${new URL(url).origin}/link#code=${code}`;
  return { facts: { link: made, code }, text: `${made}\nSigns in once, within ten minutes.` };
}
