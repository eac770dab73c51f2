import type { Asked, Command, Outcome } from '../command.ts';
import { checkBackups } from './backups.ts';
import { checkDatabase } from './database.ts';
import { checkEnvironment } from './environment.ts';
import { bad, type Finding, worstFirst } from './finding.ts';

/** Looks at configuration and environment, and says what is wrong, worst first. Changes nothing. */
export const checkCommand: Command = { run: check };

async function check(asked: Asked): Promise<Outcome> {
  const now = asked.now();
  const environment = await checkEnvironment(asked.config, now);
  // Without a folder there is no database either, and looking for one would make it.
  const none = environment.some(({ code }) => code === 'data.missing');
  const skipped = none && asked.config.databaseUrl === null;
  const findings = worstFirst([...environment, ...(skipped ? [] : await data(asked, now))]);
  const marks = { bad: '✗', warn: '!', good: '✓' };
  return {
    exitCode: findings.some(({ severity }) => severity === 'bad') ? 1 : 0,
    facts: { findings },
    text: findings.map(({ severity, words }) => `${marks[severity]} ${words}`).join('\n'),
  };
}

async function data({ config, onDatabase }: Asked, now: Date): Promise<readonly Finding[]> {
  try {
    return await onDatabase(async (about) => {
      const database = await checkDatabase(about);
      const readable = !database.some(({ code }) => code === 'desk.none');
      return [...database, ...(readable ? await checkBackups(config, about.where, now) : [])];
    }, 'leave');
  } catch (fault) {
    return [bad('database.away', fault instanceof Error ? fault.message : String(fault))];
  }
}
