import path from 'node:path';
import { parseArgs } from 'node:util';
import { USUAL_PORT } from './remembered-port.ts';

/** What `npm start -- …` was asked. */
export type Options = {
  readonly help: boolean;
  readonly reset: boolean;
  readonly yes: boolean;
  readonly serverOnly: boolean;
  readonly demo: boolean;
  readonly headless: boolean;
  /** The first port to try; null: the one used last. */
  readonly port: number | null;
  /** Null: the folder of this checkout. */
  readonly data: string | null;
};

/** A wrong command line, in words; ends with exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

export const help = `Start Firstline on this computer: server, demo help desk, agent, console.

  npm start                      start everything; Ctrl-C ends everything
  npm start -- --server-only     the server alone
  npm start -- --no-demo         an empty help desk instead of Northwind
  npm start -- --headless        no windows: agent in this terminal, console
                                 in the browser
  npm start -- --port N          first port to try (${USUAL_PORT}); a taken one is
                                 skipped and said
  npm start -- --data DIR        keep everything in DIR instead of .data
  npm start -- --reset [--yes]   delete what was kept, ask first, start anew

The first start installs what is missing and creates the demo. Later starts
find everything again. This computer becomes a device of the demo help desk:
its snapshot goes to the server on this computer, and nowhere else. Nothing
listens beyond 127.0.0.1. The agent asks this computer's own name servers,
gateway and time servers whether they answer, as a help desk would.

Exit codes: 0 ended as asked, 1 could not start, 2 wrong usage,
            3 already running from that folder.
`;

/** @throws WrongUsage */
export function parseOptions(args: readonly string[]): Options {
  const values = read(args);
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && (!Number.isInteger(port) || port < 1 || port > 65_535)) {
    throw new WrongUsage(`--port takes a number from 1 to 65535, not "${values.port}"`);
  }
  if (values.data === '') throw new WrongUsage('--data takes a folder');
  return {
    help: values.help,
    reset: values.reset,
    yes: values.yes,
    serverOnly: values['server-only'],
    demo: !values['no-demo'],
    headless: values.headless,
    port,
    data: values.data === undefined ? null : path.resolve(values.data),
  };
}

function read(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const; // parseArgs reads the literals
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        help: { ...flag, short: 'h' },
        reset: flag,
        yes: { ...flag, short: 'y' },
        'server-only': flag,
        'no-demo': flag,
        headless: flag,
        port: { type: 'string' },
        data: { type: 'string' },
      },
    }).values;
  } catch (fault) {
    throw new WrongUsage(fault instanceof Error ? fault.message : String(fault), { cause: fault });
  }
}
