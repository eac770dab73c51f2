import type { Program } from '../key.ts';
import type { Layer } from '../layer.ts';
import { readPolicies } from '../policies.ts';
import { linuxPolicies, POLICY_FOLDER } from '../sources/linux.ts';
import { readPolicyFile } from '../sources/policy-file.ts';
import { storesHere } from './this-computer.ts';

/** Another place for policies, and settings as JSON; where people work, neither is looked at. */
const FOLDER_VARIABLE = 'FIRSTLINE_POLICY_FOLDER';
const SETTINGS_VARIABLE = 'FIRSTLINE_SETTINGS';

/** What the organisation decided for a program on this computer, and what a developer says over it. */
export async function policiesHere(run: {
  readonly program: Program;
  /** A package for people: it listens to policies and to nobody else. */
  readonly release: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<readonly Layer[]> {
  const environment = run.release ? {} : run.environment;
  return [
    ...(await policiesFrom(environment[FOLDER_VARIABLE], run.program)),
    ...settingsIn(environment[SETTINGS_VARIABLE]),
  ];
}

function policiesFrom(folder: string | undefined, program: Program): Promise<readonly Layer[]> {
  const stores = storesHere();
  if (folder === undefined)
    return readPolicies(stores, program, { folder: POLICY_FOLDER, owners: [0] });
  return linuxPolicies(stores, { folder, owners: [0, process.getuid?.() ?? 0] });
}

function settingsIn(text: string | undefined): readonly Layer[] {
  if (text === undefined) return [];
  const at = { source: 'command-line', place: SETTINGS_VARIABLE } as const; // as const: one source
  return [{ ...at, ...readPolicyFile(at, text) }];
}
