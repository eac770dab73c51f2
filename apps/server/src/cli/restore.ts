import { statSync } from 'node:fs';
import { drill } from '../drill.ts';
import { migrationsFor } from '../platform/backup/load.ts';
import { readable, type RestoreDone, restore, type RestoreWanted } from '../restore.ts';
import { fileIn, identitiesIn } from './backup.ts';
import type { Asked, Command, Outcome } from './command.ts';
import { bytesInWords, durationInWords } from './quantities.ts';
import { NotReachable, Usage } from './usage.ts';

/** Shows that a backup can be restored, and how long that takes. */
export const drillCommand: Command = {
  operands: ['FILE'],
  takes: ['identity', 'until'],
  run: drillFile,
};

/** Puts a backup where the configuration points. */
export const restoreCommand: Command = {
  operands: ['FILE'],
  takes: ['identity', 'until', 'replace', 'keep-tokens', 'without-ledger', 'dry-run'],
  run: restoreFile,
};

async function restoreFile(asked: Asked): Promise<Outcome> {
  const { given, config, now, log, say } = asked;
  const wanted: RestoreWanted = {
    file: fileIn(asked.operands),
    identities: identitiesIn(given),
    until: momentIn(given.until),
    existing: given.replace === true ? 'set-aside' : 'refuse',
    tokens: given['keep-tokens'] === true ? 'keep' : 'revoke',
    ledgers: given['without-ledger'] === true ? 'ignore' : 'believe',
    compare: 'rows',
    now,
    log,
  };
  if (given['dry-run'] === true) return tried(await readable(wanted));
  say('Reading the backup to its last byte before anything is changed …');
  return done(
    await restore(config, wanted).catch((fault: unknown) => {
      const away = fault instanceof Error && 'code' in fault && fault.code === 'ECONNREFUSED';
      throw away ? new NotReachable('The database does not answer.', { cause: fault }) : fault;
    }),
  );
}

async function drillFile({ given, operands, config, now, log, say }: Asked): Promise<Outcome> {
  const file = fileIn(operands);
  const identities = identitiesIn(given);
  const about = { file, identities, until: momentIn(given.until), now, log, say };
  const drilled = await drill({ ...about, beside: config.folder });
  const { loaded, restored, verified } = drilled.done;
  const files = [file, ...verified.changes.map((change) => change.path)];
  const bytes = files.reduce((sum, one) => sum + statSync(one).size, 0);
  const facts = {
    rpo_s: drilled.rpoSeconds,
    rto_s: drilled.rtoSeconds,
    bytes,
    rows: loaded.rows,
    transactions: loaded.transactions,
    until: loaded.until.toISOString(),
    ...restored,
    broken: verified.broken,
  };
  return {
    exitCode: verified.broken === null ? 0 : 1,
    facts,
    text: [
      `It works: ${loaded.rows} rows and ${loaded.transactions} transactions from ${bytesInWords(bytes)}; the server`,
      'started on them, somebody signed in, a ticket was opened and read back.',
      `RPO ${durationInWords(facts.rpo_s)}: what would be lost, if the data were lost now.`,
      `RTO ${durationInWords(facts.rto_s)}: from nothing to that ticket, on this computer.`,
      ...(verified.broken === null ? [] : [`Later changes are of no use: ${verified.broken}.`]),
    ].join('\n'),
  };
}

function momentIn(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()) || !/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    throw new Usage('--until is a moment with its zone, as 2026-11-21T14:30:00Z.');
  }
  return moment;
}

function tried({
  manifest,
  changes,
  until,
  broken,
}: Awaited<ReturnType<typeof readable>>): Outcome {
  const later = migrationsFor(manifest).later.map(({ name }) => name);
  return {
    facts: { dryRun: true, until: until.toISOString(), changes: changes.length, later, broken },
    text: [
      `Dry run, nothing is changed: it can be restored up to ${until.toISOString()}.`,
      ...(later.length > 0 ? [`Its tables would be brought up to date: ${later.join(', ')}.`] : []),
      ...(broken === null ? [] : [`Later changes are of no use: ${broken}.`]),
    ].join('\n'),
  };
}

function done({ loaded, restored, verified, aside }: RestoreDone): Outcome {
  const { broken } = verified;
  const facts = {
    until: loaded.until.toISOString(),
    rows: loaded.rows,
    transactions: loaded.transactions,
    migrated: loaded.migrated,
    ...restored,
    aside,
    broken,
  };
  return {
    facts,
    text: [
      `Restored as it was at ${facts.until}: ${loaded.rows} rows, and ${loaded.transactions} transactions after them.`,
      'Nobody is signed in; passwords work as they did then.',
      restored.remembered === 0
        ? 'The ledger knew of nobody shut out since.'
        : `${restored.remembered} changes of who may come in were made since, and hold.`,
      ...(restored.tokensRevoked > 0
        ? [`${restored.tokensRevoked} enrolment tokens are revoked: make new ones.`]
        : []),
      ...(broken === null ? [] : [`Later changes were of no use: ${broken}.`]),
      ...(aside === null
        ? []
        : [`What was there before is in ${aside}; delete it once you no longer need it.`]),
    ].join('\n'),
  };
}
