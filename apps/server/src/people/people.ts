import type { PersonId, TeamId } from '@firstline/protocol/ids';
import type { Person, Role } from '@firstline/protocol/people';
import { Refusal } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Actor, Context, Technician } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { deskRoles, mayDo, type Right } from './roles.ts';
import * as store from './store.ts';

export {
  accessRemembered,
  type Changed,
  changeAccess,
  PASSWORD,
  PERSON,
  setPassword,
} from './access.ts';
export type { KnownPerson } from './store.ts';
export { deskRoles, mayDo, type Right, shellMinutes } from './roles.ts';

/** The person behind an actor who has this right; anybody else is refused. */
export function requireRight(actor: Actor, right: Right): Technician {
  if (actor.kind !== 'person') throw new Refusal('auth.sign-in-needed');
  if (!mayDo(actor.role, right)) throw new Refusal('auth.not-allowed');
  return actor;
}

/** Those a ticket can be given to, by name. */
export function listTechnicians(ctx: Context): Promise<{ technicians: Person[] }> {
  requireRight(ctx.actor, 'read-queue');
  return ctx.transaction(async (tx) => ({ technicians: await store.technicians(tx, deskRoles) }));
}

/** People by id, in one query, for the slices that name them. */
export async function peopleByIds(
  tx: Tx,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, Person>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  return new Map((await store.byIds(tx, wanted)).map((person) => [person.id, person]));
}

/** Somebody who may sign in, with what proves it; null for the rest, whatever the reason. */
export async function signInByEmail(tx: Tx, email: string): Promise<store.SecretPerson | null> {
  const found = await store.byEmail(tx, email.trim().toLowerCase());
  return found !== null && mayDo(found.person.role, 'sign-in') ? found : null;
}

/** Somebody who is still here and may still sign in. */
export async function activeTechnician(tx: Tx, id: string): Promise<Person | null> {
  const person = await store.active(tx, id);
  return person !== null && mayDo(person.role, 'sign-in') ? person : null;
}

/** Somebody, unless they left. */
export const activePerson = (tx: Tx, id: string): Promise<Person | null> => store.active(tx, id);

export interface NewPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly team: TeamId | null;
  readonly place: string | null;
  readonly passwordHash: string | null;
}

/** Adds a person; false when the e-mail address, or the id, is taken. */
export async function createPerson(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  person: NewPerson,
): Promise<boolean> {
  const added = await store.insert(tx, {
    id: person.id,
    name: person.name,
    email: person.email?.toLowerCase() ?? null,
    role: person.role,
    team_id: person.team,
    place: person.place,
    password_hash: person.passwordHash,
    created_at: ctx.now,
    disabled_at: null,
  });
  if (added) await record(tx, ctx, 'person.created', person.id, { role: person.role });
  return added;
}

/** Everybody, those who left too, by name: for whoever sits at the server's command line. */
export const everybody = store.all;

/** Somebody by their address, those who left too. */
export const knownByEmail = (tx: Tx, email: string): Promise<store.KnownPerson | null> =>
  store.knownByEmail(tx, email.trim().toLowerCase());

export const createTeam = store.upsertTeam;
export const personOfSignInName = store.personOfSignInName;
export const signInNames = store.signInNames;
export const nameOrganisation = store.setOrganisation;

/** Says whose a computer's account is. Whose it was before is written down: tickets of it go to somebody else now. */
export async function mapSignInName(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  signInName: string,
  to: PersonId,
): Promise<void> {
  const before = await store.personOfSignInName(tx, signInName);
  if (before === to) return;
  await store.mapSignInName(tx, signInName, to);
  await record(tx, ctx, 'person.account-given', to, { account: signInName, before });
}

/** Names the organisation of an empty help desk; false when somebody set it up already. */
export async function foundOrganisation(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  name: string,
): Promise<boolean> {
  if ((await store.all(tx)).length > 0) return false;
  if (!(await store.firstNamed(tx, name, ctx.now))) return false;
  await record(tx, ctx, 'organisation.founded', name);
  return true;
}

/** What the organisation is called; null until somebody said so. */
export const namedOrganisation = store.organisation;

/** What the organisation is called; until somebody said so, it has the product's name. */
export const organisationName = async (tx: Tx): Promise<string> =>
  (await store.organisation(tx)) ?? 'Firstline';
