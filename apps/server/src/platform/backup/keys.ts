import { readFileSync, writeFileSync } from 'node:fs';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { isCode } from '../database/binaries.ts';

/** What opens backups, and what they are sealed to. */
export interface BackupKeys {
  /** Secret: whoever has it reads every backup. */
  readonly identity: string;
  /** Public: all that the server needs. */
  readonly recipient: string;
}

/** New keys, as `age-keygen` makes them. */
export async function makeKeys(): Promise<BackupKeys> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Writes keys into a new file that only its owner can read; false when there is a file of that name. */
export function keepKeys(file: string, keys: BackupKeys, now: Date): boolean {
  const text = `# made by Firstline: ${now.toISOString()}\n# public key: ${keys.recipient}\n${keys.identity}\n`;
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (fault) {
    if (isCode(fault, 'EEXIST')) return false;
    throw fault;
  }
}

/** Whether backups can be sealed to this. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return text.startsWith('age1');
  } catch {
    return false; // a wrong checksum, or nothing of age's
  }
}

/** The recipients in a setting: keys separated by commas or lines, or a file with them. */
export function readRecipients(written: string): readonly string[] {
  const text = written.startsWith('age1') ? written : readFileSync(written, 'utf8');
  return linesOf(text.replaceAll(',', '\n'));
}

/** The identities in a file, as `age-keygen` and `firstline backup keys` write one. */
export function readIdentities(file: string): readonly string[] {
  const lines = linesOf(readFileSync(file, 'utf8'));
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0 || identities.length < lines.length) {
    throw new Error(`${file} holds no keys: they are lines that begin with AGE-SECRET-KEY-.`);
  }
  return identities;
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
