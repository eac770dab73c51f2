import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';

/** It answers from memory in some 20 ms; where it hangs, the connections of files must do. */
const PATIENCE_MS = 1_500;

/** What NetworkManager's own program says, a record a line; null when it is not in charge here. */
export async function askNetworkManager(
  fields: string,
  what: readonly string[],
  system: System,
  run: Run,
): Promise<string[][] | null> {
  if (system.files.facts('/run/NetworkManager') === null) return null;
  const ran = await system.run('nmcli', ['-t', '-f', fields, ...what], {
    timeoutMs: PATIENCE_MS,
    signal: run.signal,
  });
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(fieldsOf);
}

/** Fields stand between colons; one within a field has a backslash before it (nmcli(1), --terse). */
const fieldsOf = (line: string): string[] =>
  line
    .split(/(?<=(?<!\\)(?:\\\\)*):/)
    .map((part) => part.replace(/:$/, '').replace(/\\(.)/g, '$1'));
