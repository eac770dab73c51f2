import { backupCommands } from './backup.ts';
import { checkCommand } from './check/check.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { exportCommands } from './export/export.ts';
import { importCommand } from './import-people.ts';
import { initCommand } from './init.ts';
import { peopleCommands } from './people.ts';
import { drillCommand, restoreCommand } from './restore.ts';
import { tokenCommands } from './tokens.ts';
import { upgradeCommand } from './upgrade.ts';

/** Every command by its words. */
export const commands: Readonly<Record<string, Command>> = {
  init: initCommand,
  ...peopleCommands,
  'user import': importCommand,
  ...tokenCommands,
  ...backupCommands,
  restore: restoreCommand,
  'restore-drill': drillCommand,
  ...exportCommands,
  check: checkCommand,
  upgrade: upgradeCommand,
  demo: demoCommand,
  migrate: {
    async run({ onDatabase }) {
      const applied = await onDatabase(async (about) => about.applied);
      return {
        facts: { applied },
        text:
          applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`,
      };
    },
  },
};
