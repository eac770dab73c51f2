import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isCode } from '../database/binaries.ts';
import { isProven, type Revocation } from './revocation.ts';

/** Long enough for years of a large organisation; a file beyond it is not one of ours. */
const LEDGER_MAX_BYTES = 64 * 1024 * 1024;

const Line = z.strictObject({
  seq: z.number().int().positive(),
  epoch: z.number().int().positive(),
  at: z.iso.datetime(),
  kind: z.string(),
  object: z.string(),
  state: z.string(),
  mac: z.string(),
});

/** The ledger is not what the server wrote: somebody changed it, or the disk did. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}

/** A name of this server's own: two servers may keep their backups in one folder. */
export const ledgerName = (key: Uint8Array): string =>
  `revocations-${createHash('sha256').update(key).digest('hex').slice(0, 12)}.jsonl`;

/**
 * The proven rows of a ledger; none when there is no such file. A last line without an end was being
 * written when the power went: it is left out, and written again by the next `copyInto`.
 */
export async function readLedger(file: string, key: Uint8Array): Promise<readonly Revocation[]> {
  const text = await readText(file);
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.flatMap((line, at) => (line === '' ? [] : [proven(line, key, `${file}:${at + 1}`)]));
}

/** Appends the rows that a ledger lacks, and waits until they are on the disk. */
export async function copyInto(
  folder: string,
  key: Uint8Array,
  rows: readonly Revocation[],
): Promise<void> {
  if (rows.length === 0) return;
  const file = path.join(folder, ledgerName(key));
  const text = await readText(file);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const there = new Set([...whole.matchAll(LINE_END)].map(([, mac]) => mac));
  const missing = rows.filter(({ mac }) => !there.has(mac));
  if (missing.length === 0) return;
  await fs.mkdir(folder, { recursive: true });
  const handle = await fs.open(file, 'a', 0o600);
  try {
    if (whole !== text) await handle.truncate(Buffer.byteLength(whole));
    await handle.writeFile(missing.map(lineOf).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** How `lineOf` ends a line. Inside a text a quote has a backslash before it. */
const LINE_END = /,"mac":"([^"]*)"\}$/gm;

const lineOf = ({ seq, epoch, at, kind, object, state, mac }: Revocation): string =>
  `${JSON.stringify({ seq, epoch, at, kind, object, state, mac })}\n`;

function proven(line: string, key: Uint8Array, where: string): Revocation {
  const parsed = Line.safeParse(parseJson(line));
  if (!parsed.success || !isProven(key, parsed.data)) {
    throw new LedgerFault(
      `${where} was not written by this server, or was changed afterwards. Look who may write there.`,
    );
  }
  return parsed.data;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // no line of ours
  }
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await fs.stat(file);
    if (size > LEDGER_MAX_BYTES) throw new LedgerFault(`${file} is too large to be a ledger.`);
    return await fs.readFile(file, 'utf8');
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return '';
    throw fault;
  }
}
