import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { always, type Given, options } from './options.ts';
import { Usage } from './usage.ts';

export interface Found {
  readonly command: Command;
  readonly given: Given;
  readonly operands: readonly string[];
}

/** What was typed, as a command with its options. Null: help is wanted, or nothing was typed. */
export function findCommand(
  commands: Readonly<Record<string, Command>>,
  typed: readonly string[],
): Found | 'help' | 'nothing' {
  const { values, positionals } = parseArgs({ args: [...typed], allowPositionals: true, options });
  if (values.help === true) return 'help';
  if (positionals.length === 0) return 'nothing';
  // The longest name wins: `backup verify FILE` is not `backup` with two files.
  for (let words = Math.min(3, positionals.length); words > 0; words -= 1) {
    const name = positionals.slice(0, words).join(' ');
    const command = commands[name];
    if (command === undefined) continue;
    const operands = positionals.slice(words);
    checkOperands(name, command, operands);
    checkOptions(name, command, values);
    return { command, given: values, operands };
  }
  throw new Usage(`There is no command "${positionals.join(' ')}".`);
}

function checkOperands(name: string, command: Command, operands: readonly string[]): void {
  const wanted = command.operands ?? [];
  if (operands.length < wanted.length) {
    throw new Usage(`firstline ${name} needs ${wanted[operands.length]}.`);
  }
  if (operands.length > wanted.length) {
    throw new Usage(`firstline ${name} does not know what to do with "${operands.at(-1)}".`);
  }
}

function checkOptions(name: string, command: Command, given: Given): void {
  const takes = new Set<string>([...always, ...(command.takes ?? [])]);
  const strange = Object.keys(given).find((option) => !takes.has(option));
  if (strange !== undefined) throw new Usage(`firstline ${name} does not take --${strange}.`);
}
