import { readFileSync } from 'node:fs';
import { policiesHere } from '@firstline/settings/system/policies-here';
import { ownSettings } from '../engine/settings/own-settings.ts';
import { openSettings, type Settings } from '../engine/settings/settings.ts';
import { beside } from './beside.ts';

/** The settings of this computer for the agent of one account. */
export function settingsHere(run: {
  readonly dataFolder: string;
  /** A package for people: it listens to policies and to the person, to nobody else. */
  readonly release: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<Settings> {
  return openSettings({
    policies: () => policiesHere({ program: 'agent', ...run }),
    own: ownSettings(run.dataFolder),
  });
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
