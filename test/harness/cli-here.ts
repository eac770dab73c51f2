import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Outcome } from '../../apps/server/src/cli/command.ts';
import { commands } from '../../apps/server/src/cli/commands.ts';
import { findCommand } from '../../apps/server/src/cli/find-command.ts';
import { onDatabase } from '../../apps/server/src/cli/on-database.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import type { Given } from '../../apps/server/src/config/settings.ts';
import { freshDatabase } from './postgres.ts';
import { recordingLog } from './server.ts';

export interface CliHere {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly settings: Given;
  /** What was told on the way. */
  readonly said: readonly string[];
  readonly run: (...words: readonly string[]) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** The command line in this process, on a database and a data folder of its own: quick, the rest is the same. */
export async function cliHere(
  settings: Given = {},
  now: () => Date = () => new Date(),
): Promise<CliHere> {
  const database = await freshDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-cli-'));
  const config = readConfig({ FIRSTLINE_DATA: folder, DATABASE_URL: database.url, ...settings });
  const log = recordingLog();
  const said: string[] = [];
  return {
    said,
    folder,
    databaseUrl: database.url,
    settings,
    async run(...words) {
      const found = findCommand(commands, words);
      if (typeof found === 'string') throw new Error(`${words.join(' ')}: ${found}`);
      const { command, given, operands } = found;
      return command.run({
        given,
        operands,
        config,
        now,
        log,
        onDatabase: (work, migrations) => onDatabase({ config, log, now }, work, migrations),
        say: (line) => void said.push(line),
      });
    },
    async close() {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
