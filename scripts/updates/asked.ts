/** What a maintainer typed, and how verbs read it. */
import path from 'node:path';
import type { Release } from '@firstline/updates/offer/release';
import { readKey } from './key-file.ts';
import { passphrase } from './passphrase.ts';
import { openPlaceFolder, type PlaceFolder } from './place-folder.ts';
import type { SigningKey } from './signing-key.ts';

/** The words after the verb, and the options behind them. */
export interface Asked {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly now: number;
  /** What a guess at a new key's passphrase costs. */
  readonly cost: number;
}

/** Does one thing and answers with lines to print. */
export type Verb = (asked: Asked) => Promise<readonly string[]> | readonly string[];

export function placeAt([folder]: readonly string[]): PlaceFolder {
  if (folder === undefined) throw new Error('Name the folder of the update place.');
  return openPlaceFolder(folder);
}

export const many = (options: Asked['options'], name: string): readonly string[] => {
  const given = options[name];
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
};

export const maybe = (options: Asked['options'], name: string): string | undefined =>
  many(options, name)[0];

export function one(options: Asked['options'], name: string): string {
  const given = maybe(options, name);
  if (given === undefined) throw new Error(`--${name} is missing.`);
  return given;
}

/** The key in the file that an option names, opened. */
export async function opened(options: Asked['options'], name: string): Promise<SigningKey> {
  const file = one(options, name);
  const question = `The passphrase of ${path.basename(file)}`;
  return readKey(file, await passphrase(maybe(options, 'passphrase-file'), question));
}

export function appNamed(word: string | undefined): Release['app'] {
  if (word === 'agent' || word === 'console') return word;
  throw new Error('Name a program: agent or console.');
}

export function archNamed(word: string): Release['arch'] {
  if (word === 'x64' || word === 'arm64') return word;
  throw new Error(`${word} is no processor that archives are made for: x64 or arm64.`);
}

export function percent(word: string): number {
  const number = Number(word);
  if (word !== '' && Number.isInteger(number) && number >= 0 && number <= 100) return number;
  throw new Error('A percentage is a whole number from 0 to 100.');
}
