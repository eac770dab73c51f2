import { createLog } from '@firstline/log/log';
import { consoleSink } from '@firstline/log/sinks/console';
import { commands } from './cli/commands.ts';
import { endingOf } from './cli/ending.ts';
import { findCommand } from './cli/find-command.ts';
import { help } from './cli/help.ts';
import { onDatabase } from './cli/on-database.ts';
import { configFromEnvironment } from './config.ts';

/** Runs one command against the server's own database, whether the server runs or not. */
async function main(): Promise<number> {
  const found = findCommand(commands, process.argv.slice(2));
  if (found === 'help' || found === 'nothing') {
    process.stdout.write(help);
    return found === 'help' ? 0 : 2;
  }
  const { command, given, operands } = found;
  const config = configFromEnvironment(
    given.data === undefined ? {} : { FIRSTLINE_DATA: given.data },
  );
  const now = (): Date => new Date();
  const log = createLog({
    name: 'command-line',
    sinks: [consoleSink(process.stderr)],
    now,
    level: 'warn',
  });
  const outcome = await command.run({
    given,
    operands,
    config,
    now,
    log,
    onDatabase: (work, migrations) => onDatabase({ config, log, now }, work, migrations),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const said = given.json === true ? JSON.stringify(outcome.facts) : outcome.text;
  if (said !== '') process.stdout.write(`${said}\n`);
  return outcome.exitCode ?? 0;
}

// Whoever reads on the other end of a pipe may have seen enough (`| head`).
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
  process.exit(0);
});

process.exitCode = await main().catch((fault: unknown) => {
  const { code, words } = endingOf(fault);
  process.stderr.write(`${words}\n`);
  return code;
});
