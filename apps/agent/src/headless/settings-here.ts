import { readFileSync } from 'node:fs';
import type { Layer } from '@firstline/settings/layer';
import { readPolicies } from '@firstline/settings/policies';
import { linuxPolicies, POLICY_FOLDER } from '@firstline/settings/sources/linux';
import { readPolicyFile } from '@firstline/settings/sources/policy-file';
import { storesHere } from '@firstline/settings/system/this-computer';
import { ownSettings } from '../engine/settings/own-settings.ts';
import { openSettings, type Settings } from '../engine/settings/settings.ts';
import { beside } from './beside.ts';

/** Another place for policies, and settings as JSON; where people work, neither is looked at. */
const FOLDER_VARIABLE = 'FIRSTLINE_POLICY_FOLDER';
const SETTINGS_VARIABLE = 'FIRSTLINE_SETTINGS';

/** The settings of this computer for the agent of one account. */
export function settingsHere(run: {
  readonly dataFolder: string;
  /** A package for people: it listens to policies and to the person, to nobody else. */
  readonly release: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<Settings> {
  const environment = run.release ? {} : run.environment;
  return openSettings({
    policies: async () => [
      ...(await policiesFrom(environment[FOLDER_VARIABLE])),
      ...settingsIn(environment[SETTINGS_VARIABLE]),
    ],
    own: ownSettings(run.dataFolder),
  });
}

function policiesFrom(folder: string | undefined): Promise<readonly Layer[]> {
  const stores = storesHere();
  if (folder === undefined)
    return readPolicies(stores, 'agent', { folder: POLICY_FOLDER, owners: [0] });
  return linuxPolicies(stores, { folder, owners: [0, process.getuid?.() ?? 0] });
}

function settingsIn(text: string | undefined): readonly Layer[] {
  if (text === undefined) return [];
  const at = { source: 'command-line', place: SETTINGS_VARIABLE } as const; // as const: one source
  return [{ ...at, ...readPolicyFile(at, text) }];
}

/** The same for programs without a window. */
export const settingsOf = (dataFolder: string): Promise<Settings> =>
  settingsHere({ dataFolder, release: isReleaseProgram(), environment: process.env });

/** Whether this program came with a package for people; only from sources and test packages it did not. */
export function isReleaseProgram(): boolean {
  if (import.meta.url.endsWith('.ts')) return false;
  const text = readFileSync(beside('../../package.json'), 'utf8');
  return Reflect.get(Object(JSON.parse(text)), 'firstlineChannel') !== 'test';
}
