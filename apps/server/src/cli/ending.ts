import { Refusal } from '@firstline/protocol/refusal';
import { ConfigFaults } from '../config.ts';
import { NotReachable, Usage } from './usage.ts';

/** How a command that failed ends: its exit code, and what it says. */
export interface Ending {
  readonly code: 1 | 2 | 3;
  readonly words: string;
}

/** What a fault means for whoever typed the command. */
export function endingOf(fault: unknown): Ending {
  const wrongUsage = fault instanceof Usage || (fault instanceof TypeError && 'code' in fault); // parseArgs throws these
  if (wrongUsage) return { code: 2, words: `${fault.message}\nTry: firstline --help` };
  if (fault instanceof ConfigFaults) {
    return { code: 2, words: `This configuration does not work:\n${fault.message}` };
  }
  if (fault instanceof NotReachable) return { code: 3, words: fault.message };
  if (fault instanceof Refusal) {
    return fault.code === 'server.busy'
      ? { code: 3, words: 'The database is away; try again.' }
      : { code: 1, words: `Refused: ${fault.code}` };
  }
  return { code: 1, words: fault instanceof Error ? fault.message : String(fault) };
}
