import { readFileSync, statSync } from 'node:fs';
import { PersonId } from '@firstline/protocol/ids';
import { Role } from '@firstline/protocol/people';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { createPerson, knownByEmail, mapSignInName } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Asked, Command, Outcome } from './command.ts';
import { tryOrDo, unlessDry } from './dry-run.ts';
import { newId, teamOf } from './people.ts';
import { readCsv } from './read-csv.ts';
import { CannotDo } from './usage.ts';

/** A list of every employee of a large organisation is smaller. */
const FILE_MAX_BYTES = 16 * 1024 * 1024;
/** More faults than this are one fault in the file as a whole. */
const FAULTS_SHOWN = 20;

/** Brings in people from a file: all of them, or none when a line has a fault. */
export const importCommand: Command = {
  operands: ['FILE.csv'],
  takes: ['dry-run'],
  run: importPeople,
};

const Person = z.object({
  name: z.string().min(1, 'name is empty').max(200, 'name is too long'),
  email: z
    .string()
    .toLowerCase()
    .regex(/^[^\s@]+@[^\s@]+$/, 'email is no e-mail address'),
  role: z
    .string()
    .transform((role) => (role === '' ? 'employee' : role.toLowerCase()))
    .pipe(z.enum(Role.options, `role is none of ${Role.options.join(', ')}`)),
  team: z.string().max(200, 'team is too long').default(''),
  place: z.string().max(200, 'place is too long').default(''),
  sign_in_name: z.string().max(120, 'sign_in_name is too long').default(''),
});
type Person = z.infer<typeof Person>;
const columnNames = Object.keys(Person.shape);

interface Fault {
  readonly line: number;
  readonly problem: string;
}

async function importPeople({ given, operands, onDatabase }: Asked): Promise<Outcome> {
  const file = operands[0] ?? '';
  const { people, faults } = readPeople(file);
  if (faults.length > 0) return refused(file, faults);
  const done = await onDatabase(({ ctx }) =>
    tryOrDo(ctx, given, async (tx) => {
      const added: string[] = [];
      for (const { person } of people) if (await add(tx, ctx, person)) added.push(person.email);
      return added;
    }),
  );
  const known = people.length - done.length;
  const signIn = people.filter(({ person }) => person.role !== 'employee').length;
  return {
    facts: {
      added: done.length,
      alreadyThere: known,
      faults: [],
      dryRun: given['dry-run'] === true,
    },
    text:
      `${unlessDry(given)}${done.length} added, ${known} were there already and stay as they are.` +
      (signIn > 0 ? '\nThey sign in after: firstline user password --email …' : ''),
  };
}

/** Adds somebody whose address is nobody's yet; maps their account either way. */
async function add(tx: Tx, ctx: Context, person: Person): Promise<boolean> {
  const known = await knownByEmail(tx, person.email);
  const id = known?.person.id ?? PersonId.parse(newId(ctx.now));
  if (known === null) {
    const team = await teamOf(tx, ctx, person.team);
    const { name, email, role } = person;
    const place = person.place === '' ? null : person.place;
    await createPerson(tx, ctx, { id, name, email, role, team, place, passwordHash: null });
  }
  if (person.sign_in_name !== '') await mapSignInName(tx, ctx, person.sign_in_name, id);
  return known === null;
}

function readPeople(file: string): {
  readonly people: readonly { readonly line: number; readonly person: Person }[];
  readonly faults: readonly Fault[];
} {
  const csv = readCsv(readText(file));
  if ('problem' in csv) return { people: [], faults: [csv] };
  const missing = ['name', 'email'].filter((name) => !csv.header.includes(name));
  const strange = csv.header.filter((name) => !columnNames.includes(name));
  const faults: Fault[] = [
    ...missing.map((name) => ({ line: 1, problem: `There is no column ${name}.` })),
    ...strange.map((name) => ({
      line: 1,
      problem: `There is a column "${name}"; known are ${columnNames.join(', ')}.`,
    })),
  ];
  if (faults.length > 0) return { people: [], faults };
  const people: { line: number; person: Person }[] = [];
  const lineOf = new Map<string, number>();
  const twice = (column: keyof Person, line: number, value: string): void => {
    const before = lineOf.get(`${column} ${value}`);
    if (before !== undefined) faults.push({ line, problem: `${value} is in line ${before} too` });
    lineOf.set(`${column} ${value}`, line);
  };
  for (const { line, cells } of csv.lines) {
    const person = Person.safeParse({ role: '', ...cells });
    if (!person.success) {
      faults.push({ line, problem: person.error.issues.map(({ message }) => message).join('; ') });
      continue;
    }
    const { email, sign_in_name: account } = person.data;
    twice('email', line, email);
    if (account !== '') twice('sign_in_name', line, account);
    people.push({ line, person: person.data });
  }
  return { people, faults };
}

function readText(file: string): string {
  try {
    if (statSync(file).size > FILE_MAX_BYTES) throw new CannotDo(`${file} is larger than 16 MiB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    if (cause instanceof CannotDo) throw cause;
    const why =
      cause instanceof TypeError
        ? 'it is not UTF-8 text; save it as "CSV UTF-8"'
        : String(cause instanceof Error ? cause.message : cause);
    throw new CannotDo(`${file} cannot be read: ${why}.`, { cause });
  }
}

function refused(file: string, faults: readonly Fault[]): Outcome {
  const shown = faults
    .slice(0, FAULTS_SHOWN)
    .map(({ line, problem }) => `  line ${line}: ${problem}`);
  const more = faults.length - shown.length;
  return {
    exitCode: 1,
    facts: { added: 0, alreadyThere: 0, faults },
    text: [
      `Nothing was imported; ${file} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:`,
      ...shown,
      ...(more > 0 ? [`  and ${more} more (--json lists all)`] : []),
    ].join('\n'),
  };
}
