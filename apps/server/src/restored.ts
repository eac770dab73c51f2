import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { record } from './audit/audit.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { DEVICE, devicesRemembered, OLDEST_AGENT } from './devices/devices.ts';
import { revokeAllTokens, TOKEN, tokenRemembered } from './enrolment/enrolment.ts';
import { accessRemembered, PASSWORD, PERSON } from './people/people.ts';
import type { Loaded } from './platform/backup/load.ts';
import type { Tx } from './platform/database/transaction.ts';
import { forgetFacts } from './platform/outbox/publish.ts';
import { ledgerName, readLedger } from './platform/revocations/ledger.ts';
import { beginEpoch, EPOCH, ledgerKey, revocations } from './platform/revocations/remember.ts';
import { newest, type Revocation } from './platform/revocations/revocation.ts';

/** Where who may come in is written down beyond the data: beside it, and beside its backups. */
export const ledgerFolders = ({ folder, backups }: Config): readonly string[] =>
  backups.folder === null ? [folder] : [folder, backups.folder];

/** What a session, a link or a console's place among the facts is worth after a restore: nothing. */
export const notKept = ['sessions', 'sign_in_links', 'facts'] as const;

type Acting = Pick<Context, 'actor' | 'now'>;

/** Who believes which kind of line in a ledger. */
const believers: Readonly<
  Record<string, (tx: Tx, ctx: Acting, row: Revocation) => Promise<boolean>>
> = {
  [PERSON]: accessRemembered,
  [PASSWORD]: accessRemembered,
  [TOKEN]: tokenRemembered,
  [DEVICE]: devicesRemembered,
  [OLDEST_AGENT]: devicesRemembered,
  [EPOCH]: async () => false,
};

export interface Restored {
  readonly epoch: number;
  /** Changes of who may come in that the ledgers knew, and the backup did not. */
  readonly remembered: number;
  readonly tokensRevoked: number;
}

/** Makes restored data fit to be used: nobody is signed in, and whoever was shut out stays out. */
export async function afterRestore(
  tx: Tx,
  ctx: Acting,
  about: {
    readonly loaded: Loaded;
    /** Where ledgers may lie: beside the backup, and beside the data. */
    readonly folders: readonly string[];
    readonly tokens: 'revoke' | 'keep';
  },
): Promise<Restored> {
  const { manifest, until } = about.loaded;
  const told = await toldByLedgers(tx, about.folders);
  const own = await revocations(tx);
  const known = new Set(own.map(({ mac }) => mac));
  const epoch = await beginEpoch(tx, ctx.now, Math.max(0, ...told.map((row) => row.epoch)));
  let remembered = 0;
  for (const row of newest([...own, ...told])) {
    if (known.has(row.mac)) continue;
    const believer = believers[row.kind];
    if (believer === undefined) throw new Error(`nobody knows revocations of kind ${row.kind}`);
    if (await believer(tx, ctx, row)) remembered += 1;
  }
  const tokensRevoked = about.tokens === 'revoke' ? await revokeAllTokens(tx, ctx) : 0;
  await forgetFacts(tx);
  const detail = { epoch, until: until.toISOString(), remembered, tokensRevoked };
  await record(tx, ctx, 'backup.restored', manifest.id, detail);
  return { epoch, remembered, tokensRevoked };
}

async function toldByLedgers(tx: Tx, folders: readonly string[]): Promise<readonly Revocation[]> {
  const key = await ledgerKey(tx);
  const name = ledgerName(key);
  const told: Revocation[] = [];
  for (const folder of new Set(folders.map((one) => path.resolve(one)))) {
    const names: readonly string[] = await readdir(folder).catch(() => []); // no such folder, no ledger
    if (names.includes(name)) told.push(...(await readLedger(path.join(folder, name), key)));
  }
  return told;
}
