import { fault } from '../fault.ts';
import type { Key, Program } from '../key.ts';
import { isKeyName, keyNames, keys } from '../keys.ts';
import type { Layer } from '../layer.ts';
import type { Stores } from '../stores.ts';
import { type RegistryValue, registryTree } from './registry-export.ts';

/** The machine first, then whoever is signed in. */
const hives = [
  ['HKLM', 'machine-policy'],
  ['HKCU', 'user-policy'],
] as const; // as const: pairs

const names: Readonly<Record<Program, string>> = { agent: 'Agent', console: 'Console' };

/** Where Windows keeps what an administrator decides; editors write it from the ADMX. */
export const policyKey = (hive: 'HKLM' | 'HKCU', program: Program): string =>
  `${hive}\\SOFTWARE\\Policies\\Firstline\\${names[program]}`;

/** Alone in a list it means that the list is empty: an editor cannot write an empty one. */
export const EMPTY_LIST = 'none';

/** Group Policy and Intune, as they end in the registry. */
export function windowsPolicies(stores: Stores, program: Program): Promise<readonly Layer[]> {
  return Promise.all(
    hives.map(async ([hive, source]): Promise<Layer> => {
      const place = policyKey(hive, program);
      const told = await stores.exported(place);
      if (told.state === 'silent') {
        const silent = fault({ source, place }, 'place.silent', { code: told.code });
        return { source, place, entries: {}, faults: [silent] };
      }
      const entries = told.state === 'absent' ? {} : entriesIn(told.text);
      return { source, place, entries, faults: [] };
    }),
  );
}

function entriesIn(text: string): Readonly<Record<string, unknown>> {
  const { values, lists } = registryTree(text);
  return Object.fromEntries([
    ...[...values].map(([name, value]) => [nameOf(name), inItsKind(nameOf(name), value)]),
    ...[...lists].map(([name, items]) => [nameOf(name), listOf(items)]),
  ]);
}

/** The registry does not tell capitals apart; our names are spelt one way. */
const nameOf = (written: string): string =>
  keyNames.find((name) => name.toLowerCase() === written.toLowerCase()) ?? written;

/** The registry has no yes and no, and no list without an item. */
function inItsKind(name: string, value: RegistryValue): unknown {
  const key: Key | null = isKeyName(name) ? keys[name] : null;
  if (key?.kind === 'switch' && (value === 0 || value === 1)) return value === 1;
  return typeof value === 'object' ? listOf(value) : value;
}

const listOf = (items: readonly string[]): readonly string[] =>
  items.length === 1 && items[0]?.toLowerCase() === EMPTY_LIST ? [] : items;
