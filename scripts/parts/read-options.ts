import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What a program of this checkout is told when its command line was wrong. */
const WRONG_USAGE = 2;

/** The options of a command line; a wrong one is answered with the help, and ends the program. */
export function readOptions<const Config extends ParseArgsConfig>(config: Config, help: string) {
  try {
    return parseArgs(config).values;
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n\n${help}`);
    process.exit(WRONG_USAGE);
  }
}
