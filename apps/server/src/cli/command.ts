import type { Config } from '../config.ts';
import type { Context, Log } from '../context.ts';
import type { Where } from '../platform/database/pool.ts';
import type { Given, OptionName, TextOption } from './options.ts';
import { Usage } from './usage.ts';

/** What a command found out or made: facts for machines, and the same for people. */
export interface Outcome {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** 0 when left out. */
  readonly exitCode?: number;
}

/** What a command is asked, and what it may reach. */
export interface Asked {
  readonly given: Given;
  /** What follows the command's words, as its FILE. */
  readonly operands: readonly string[];
  readonly config: Config;
  readonly now: () => Date;
  readonly log: Log;
  /**
   * Runs work on the server's database, whether the server runs or not. `leave` does not bring its
   * tables up to date first.
   */
  readonly onDatabase: <T>(
    work: (about: OnDatabase) => Promise<T>,
    migrations?: 'apply' | 'leave',
  ) => Promise<T>;
  /** A line on the way, for people: never among the facts. */
  readonly say: (line: string) => void;
}

export interface OnDatabase {
  readonly ctx: Context;
  readonly where: Where;
  /** Migrations that were applied when it was opened. */
  readonly applied: readonly string[];
}

export interface Command {
  readonly takes?: readonly OptionName[];
  /** Names of what must follow the words, as `FILE`. */
  readonly operands?: readonly string[];
  readonly run: (asked: Asked) => Promise<Outcome>;
}

/** An option that must be there. */
export function needed(given: Given, name: TextOption): string {
  const value = given[name]?.trim();
  if (value === undefined || value === '') throw new Usage(`--${name} is missing.`);
  return value;
}

/** A whole number, or `otherwise` when it is not given. */
export function wholeNumber(
  given: Given,
  name: TextOption,
  about: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const value = given[name] === undefined ? about.otherwise : Number(given[name]);
  if (!Number.isInteger(value) || value < about.least || value > about.most) {
    throw new Usage(`--${name} is a whole number from ${about.least} to ${about.most}.`);
  }
  return value;
}
