import { constants } from 'node:fs';
import { open, rm, truncate } from 'node:fs/promises';
import { systemCode } from '../outbox/durable-file.ts';

/** Longest file that can hold a token, bytes: the token, twice that in UTF-16, and what an editor adds. */
const FILE_MAX_BYTES = 4 * 1024;
const TOKEN = /^fle_[A-Za-z0-9_-]{43}$/;

/** The token that the installer put on this computer, or why there is none to use. */
export type HeldToken =
  | { readonly state: 'there'; readonly token: string }
  | { readonly state: 'missing' }
  /** Nothing in it: an account of this computer has enrolled with it. */
  | { readonly state: 'emptied' }
  | {
      readonly state: 'wrong';
      readonly problem: 'denied' | 'not-a-file' | 'too-large' | 'not-a-token';
    };

/** A file with a token that every account of this computer may read and empty. */
export interface TokenFile {
  readonly path: string;
  read(): Promise<HeldToken>;
  /** Takes the secret off the disk. False: this account may not. */
  empty(): Promise<boolean>;
}

export const tokenFile = (path: string): TokenFile => ({
  path,
  read: () => readToken(path),
  async empty() {
    // Its folder is root's, so it can be emptied and not removed; in a folder of one's own it may go.
    try {
      await truncate(path, 0);
      return true;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return true;
    }
    return rm(path, { force: true }).then(
      () => true,
      () => false,
    );
  },
});

async function readToken(path: string): Promise<HeldToken> {
  let bytes: Buffer;
  try {
    // A pipe would be waited for without end.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return { state: 'wrong', problem: 'not-a-file' };
      if (facts.size > FILE_MAX_BYTES) return { state: 'wrong', problem: 'too-large' };
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    return { state: 'wrong', problem: code === 'EISDIR' ? 'not-a-file' : 'denied' };
  }
  const text = textOf(bytes).trim();
  if (text === '') return { state: 'emptied' };
  return TOKEN.test(text)
    ? { state: 'there', token: text }
    : { state: 'wrong', problem: 'not-a-token' };
}

/** What PowerShell writes with `>` is UTF-16 with a mark in front; Notepad puts one before UTF-8. */
function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\ufeff/u, '');
}
