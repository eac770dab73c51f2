import { parseArgs } from 'node:util';
import { Refusal } from '@firstline/protocol/refusal';
import { createLog } from '@firstline/log/log';
import { consoleSink } from '@firstline/log/sinks/console';
import { commands } from './cli/commands.ts';
import { help } from './cli/help.ts';
import { Usage } from './cli/usage.ts';
import { type Config, ConfigFaults, configFromEnvironment } from './config.ts';
import { openDatabase } from './platform/database/open.ts';
import { transactions } from './platform/database/transaction.ts';
import { numberFacts } from './platform/outbox/publish.ts';
import { wakeServer } from './platform/outbox/wake-up.ts';

const text = { type: 'string' } as const; // as const: parseArgs wants the literal
const flag = { type: 'boolean' } as const; // as const: same

const parse = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      data: text,
      email: text,
      name: text,
      role: text,
      team: text,
      uses: text,
      hours: text,
      group: text,
      expect: text,
      id: text,
      url: text,
      'sign-in-name': text,
      json: flag,
      help: flag,
    },
  });

/** Runs one command against the server's own database, whether the server runs or not. */
async function main(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help === true || positionals.length === 0) {
    process.stdout.write(help);
    return values.help === true ? 0 : 2;
  }
  const words = positionals.join(' ');
  const command = commands[words];
  if (command === undefined) throw new Usage(`There is no command "${words}".`);
  const config = configFromEnvironment(
    values.data === undefined ? {} : { FIRSTLINE_DATA: values.data },
  );
  const now = (): Date => new Date();
  const log = createLog({
    name: 'command-line',
    sinks: [consoleSink(process.stderr)],
    now,
    level: 'warn',
  });
  const database = await reach(config, log);
  let published = false;
  try {
    const transaction = transactions(database.db, numberFacts, (facts) => {
      published ||= facts.length > 0;
    });
    const outcome = await command({
      ctx: { actor: { kind: 'command-line', name: 'command line' }, now: now(), log, transaction },
      given: values,
      folder: config.folder,
      applied: database.applied,
    });
    if (published) await wakeServer(database.pool);
    process.stdout.write(
      `${values.json === true ? JSON.stringify(outcome.facts) : outcome.text}\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

/** The database was not there, or is none of ours: exit code 3. */
class NotReachable extends Error {
  override readonly name = 'NotReachable';
}

async function reach(config: Config, log: Parameters<typeof openDatabase>[1]) {
  try {
    return await openDatabase(config, log, 'borrow');
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    throw new NotReachable(`The database cannot be used: ${why}`, { cause });
  }
}

function told(fault: unknown): number {
  const wrongUsage = fault instanceof Usage || (fault instanceof TypeError && 'code' in fault); // parseArgs throws these
  if (wrongUsage) {
    process.stderr.write(`${fault.message}\nTry: firstline --help\n`);
    return 2;
  }
  if (fault instanceof ConfigFaults) {
    process.stderr.write(`This configuration does not work:\n${fault.message}\n`);
    return 2;
  }
  if (fault instanceof NotReachable) {
    process.stderr.write(`${fault.message}\n`);
    return 3;
  }
  if (fault instanceof Refusal) {
    const away = fault.code === 'server.busy';
    process.stderr.write(away ? 'The database is away; try again.\n' : `Refused: ${fault.code}\n`);
    return away ? 3 : 1;
  }
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  return 1;
}

process.exitCode = await main().catch(told);
