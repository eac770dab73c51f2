import { inPath } from '../set-up/system-packages.mjs';

/** One check of the house: a command that passes or fails, or a run of some vitest projects. */
export type Stage =
  | { readonly name: string; readonly command: readonly [string, ...string[]] }
  | { readonly name: string; readonly projects: readonly string[] };

/** The journeys install it where this is a Debian. */
const deb = inPath('dpkg-deb') ? ['deb'] : ['dir'];

const biome = ['biome', 'format', '--config-path=build/biome.json', '.'] as const;

/** Quickest first, so that a slip is told before the slow ones run. */
export const stages: readonly Stage[] = [
  { name: 'format', command: biome },
  { name: 'types', command: ['node', 'scripts/type-check.ts'] },
  { name: 'lint', command: ['oxlint', '--quiet'] },
  { name: 'architecture', projects: ['architecture'] },
  { name: 'unit', projects: ['unit', 'views'] },
  { name: 'slices', projects: ['slices', 'contract'] },
  { name: 'build', command: ['node', 'build/bundle/all.ts'] },
  { name: 'package', command: ['node', 'scripts/package.ts', '--for-tests', ...deb] },
  { name: 'security', projects: ['security'] },
  { name: 'walkthrough', command: ['node', 'scripts/walkthrough.ts', '--json'] },
  { name: 'journeys', projects: ['journeys'] },
  { name: 'reference', command: ['node', 'scripts/generate-reference.ts', '--check'] },
];
