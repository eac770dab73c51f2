import type { PersonId, TeamId } from '@firstline/protocol/ids';
import type { Person, Role } from '@firstline/protocol/people';
import { anyOf } from '../platform/database/any-of.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';
import type { Insertable, Selectable } from 'kysely';

type Row = Pick<
  Selectable<Database['people']>,
  'id' | 'name' | 'email' | 'role' | 'team_id' | 'place'
> & { team_name: string | null };

const people = (tx: Tx) =>
  tx.sql
    .selectFrom('people')
    .leftJoin('teams', 'teams.id', 'people.team_id')
    .select([
      'people.id',
      'people.name',
      'people.email',
      'people.role',
      'people.team_id',
      'people.place',
      'teams.name as team_name',
    ]);

const toPerson = (row: Row): Person => ({
  // as: the columns are uuid and checked text; every id came through its shape
  id: row.id as PersonId,
  name: row.name,
  email: row.email,
  role: row.role as Role, // as: the table's check allows no other
  team:
    row.team_id === null || row.team_name === null
      ? null
      : { id: row.team_id as TeamId, name: row.team_name }, // as: see id
  place: row.place,
});

export async function byIds(tx: Tx, ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  return (await people(tx).where('people.id', '=', anyOf(ids)).execute()).map(toPerson);
}

export async function technicians(tx: Tx, roles: readonly Role[]): Promise<Person[]> {
  const rows = await people(tx)
    .where('people.role', 'in', [...roles])
    .where('people.disabled_at', 'is', null)
    .orderBy('people.name')
    .execute();
  return rows.map(toPerson);
}

export interface SecretPerson {
  readonly person: Person;
  readonly passwordHash: string | null;
}

export async function byEmail(tx: Tx, email: string): Promise<SecretPerson | null> {
  const row = await people(tx)
    .select('people.password_hash')
    .where('people.email', '=', email)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { person: toPerson(row), passwordHash: row.password_hash };
}

/** Somebody as an administrator sees them: those who left too. */
export interface KnownPerson {
  readonly person: Person;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

const known = (tx: Tx) => people(tx).select(['people.disabled_at', 'people.created_at']);
type KnownRow = Row & { disabled_at: Date | null; created_at: Date };

const toKnown = (row: KnownRow): KnownPerson => ({
  person: toPerson(row),
  disabledAt: row.disabled_at,
  createdAt: row.created_at,
});

export async function all(tx: Tx): Promise<readonly KnownPerson[]> {
  return (await known(tx).orderBy('people.name').orderBy('people.id').execute()).map(toKnown);
}

export async function knownByEmail(tx: Tx, email: string): Promise<KnownPerson | null> {
  const row = await known(tx).where('people.email', '=', email).executeTakeFirst();
  return row === undefined ? null : toKnown(row);
}

export async function knownById(tx: Tx, id: string): Promise<KnownPerson | null> {
  const row = await known(tx).where('people.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toKnown(row);
}

/** Those with this role who may still come in, their rows locked: two changes at once count one after the other. */
export async function lockActive(tx: Tx, role: Role): Promise<readonly string[]> {
  const rows = await tx.sql
    .selectFrom('people')
    .select('id')
    .where('role', '=', role)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function setAccess(
  tx: Tx,
  id: string,
  access: { readonly role: Role; readonly disabledAt: Date | null },
): Promise<void> {
  await tx.sql
    .updateTable('people')
    .set({ role: access.role, disabled_at: access.disabledAt })
    .where('id', '=', id)
    .execute();
}

export async function active(tx: Tx, id: string): Promise<Person | null> {
  const row = await people(tx)
    .where('people.id', '=', id)
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

export async function insert(tx: Tx, person: Insertable<Database['people']>): Promise<boolean> {
  const done = await tx.sql
    .insertInto('people')
    .values(person)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setPassword(tx: Tx, id: string, hash: string | null): Promise<void> {
  await tx.sql.updateTable('people').set({ password_hash: hash }).where('id', '=', id).execute();
}

export async function upsertTeam(tx: Tx, id: TeamId, name: string): Promise<TeamId> {
  const row = await tx.sql
    .insertInto('teams')
    .values({ id, name })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id as TeamId; // as: a uuid column
}

export async function personOfSignInName(tx: Tx, signInName: string): Promise<PersonId | null> {
  const row = await tx.sql
    .selectFrom('sign_in_names')
    .select('person_id')
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst();
  return row === undefined ? null : (row.person_id as PersonId); // as: a uuid column
}

/** Accounts of computers, by the person whose they are. */
export async function signInNames(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.sql
    .selectFrom('sign_in_names')
    .selectAll()
    .orderBy('sign_in_name')
    .execute();
  const names = new Map<string, string[]>();
  for (const { person_id: id, sign_in_name: name } of rows) {
    names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

export async function mapSignInName(tx: Tx, signInName: string, to: PersonId): Promise<void> {
  await tx.sql
    .insertInto('sign_in_names')
    .values({ sign_in_name: signInName, person_id: to })
    .onConflict((conflict) => conflict.column('sign_in_name').doUpdateSet({ person_id: to }))
    .execute();
}

export async function organisation(tx: Tx): Promise<string | null> {
  return (await tx.sql.selectFrom('organisations').select('name').executeTakeFirst())?.name ?? null;
}

/** Names it, the first time; false when it has a name. */
export async function firstNamed(tx: Tx, name: string, now: Date): Promise<boolean> {
  const done = await tx.sql
    .insertInto('organisations')
    .values({ name, created_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setOrganisation(tx: Tx, name: string, now: Date): Promise<void> {
  await tx.sql
    .insertInto('organisations')
    .values({ name, created_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
    .execute();
}
