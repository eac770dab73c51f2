import type { DeviceId, PersonId } from '@firstline/protocol/ids';
import type { Role } from '@firstline/protocol/people';
import type { RunTransaction } from './platform/database/transaction.ts';

/** A signed-in person with a desk role. */
export interface Technician {
  readonly kind: 'person';
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the session's token, hex: what sign-out ends. */
  readonly session: string;
  /** A browser's session; a shell is never opened from one. */
  readonly keep: 'cookie' | 'token';
}

/** An enrolled computer that has proven its key on this connection. */
export interface DeviceActor {
  readonly kind: 'device';
  readonly id: DeviceId;
  readonly name: string;
}

/** Who states an intent. `nobody` has not signed in; the rest of the server decides what that allows. */
export type Actor =
  | Technician
  | DeviceActor
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'command-line'; readonly name: string }
  | { readonly kind: 'nobody'; readonly address: string };

/** One line each, with fields; texts of people are never among them. */
export interface Log {
  readonly debug: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/** All that an operation may know of the world. Time is read once an intent. */
export interface Context<Who extends Actor = Actor> {
  readonly actor: Who;
  readonly now: Date;
  readonly log: Log;
  readonly transaction: RunTransaction;
}
