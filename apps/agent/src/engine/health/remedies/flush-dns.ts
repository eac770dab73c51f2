import type { CommandName } from './commands.ts';
import type { Effects } from './effects.ts';
import { must, type Remedy, step } from './remedy.ts';

const LIMIT_MS = 20_000;
/** A name that is not found within this is not found, milliseconds. */
const FIND_MS = 5_000;

const ways: Partial<Record<NodeJS.Platform, readonly CommandName[]>> = {
  linux: ['flush-resolved', 'flush-nscd'],
  darwin: ['flush-mac'],
  win32: ['flush-windows'],
};

/** Makes this computer forget the addresses it remembers of others. A computer that remembers none has nothing to forget. */
export const flushDns: Remedy = {
  id: 'flush-dns',
  platforms: ['linux', 'darwin', 'win32'],
  limitSeconds: 30,
  async plan(effects) {
    const command = await firstHere(effects, ways[effects.platform] ?? []);
    if (command === null) return 'not-possible-here';
    const needs = command === 'flush-nscd' ? effects.rights : 'nothing';
    if (needs === 'administrator') return 'needs-administrator';
    const name = effects.nameToFind() ?? (await effects.section('dns'))?.asked ?? null;
    // What cannot be measured is not done: nobody could say whether it helped.
    if (name === null) return 'not-possible-here';
    return {
      object: null,
      steps: [step('flush-name-cache')],
      needs,
      undo: 'not-possible',
      async measure() {
        const value = await effects.find(name, FIND_MS);
        return { what: 'name-lookup', unit: 'milliseconds', value };
      },
      async run() {
        await must(effects, command, [], LIMIT_MS);
        return null;
      },
    };
  },
};

async function firstHere(
  effects: Effects,
  candidates: readonly CommandName[],
): Promise<CommandName | null> {
  for (const candidate of candidates) if (await effects.has(candidate)) return candidate;
  return null;
}
