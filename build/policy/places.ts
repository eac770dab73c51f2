import type { Key, Program } from '@firstline/settings/key';
import { type KeyName, keyNames, keys } from '@firstline/settings/keys';
import { policyKey } from '@firstline/settings/sources/windows';

/** Programs that listen to policies. */
export const programs: readonly Program[] = ['agent', 'console'];

/** A key of the table as every editor sees it. */
export const keyOf = (name: KeyName): Key => keys[name];

/** The keys that a program listens to, in the table's order. */
export const keysFor = (program: Program): readonly KeyName[] =>
  keyNames.filter((name) => keyOf(name).programs.includes(program));

/** Where a program's policies lie below either hive. */
export const registryKey = (program: Program): string =>
  policyKey('HKLM', program).slice('HKLM\\'.length);

/** A key's name among all programs' policies; one file of Windows holds them all. */
export const policyName = (program: Program, name: KeyName): string =>
  program === 'agent' ? name : `Console_${name}`;

/** A value that shows how a key is written; for a list, two of what may be chosen. */
export function exampleOf(name: KeyName): unknown {
  const { kind, example, choices, fallback } = keyOf(name);
  if (example !== null) return example;
  return kind === 'list' ? choices.slice(0, 2) : fallback;
}
