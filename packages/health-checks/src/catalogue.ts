import type { Check } from './check.ts';
import { connectionChecks } from './catalogue/connection.ts';
import { machineChecks } from './catalogue/machine.ts';
import { programChecks } from './catalogue/programs.ts';
import { protectionChecks } from './catalogue/protection.ts';

/**
 * Every check. Among findings that matter alike and explain as much, this order decides which is told
 * first: what stops people stands before what is merely worth knowing.
 */
export const catalogue: readonly Check[] = [
  ...machineChecks,
  ...connectionChecks,
  ...programChecks,
  ...protectionChecks,
];
