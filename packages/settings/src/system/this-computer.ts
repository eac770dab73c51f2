import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import type { Exported, OpenedPlace, PlaceFacts, Stores, Told } from '../stores.ts';

/** Longer than any question to a registry takes, milliseconds; the agent starts without the answer. */
const ANSWER_MS = 5_000;
const ANSWER_MAX_BYTES = 4 * 1024 * 1024;

/** The places of this computer. */
export function storesHere(): Stores {
  const { platform } = process;
  return {
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    account: userInfo().username,
    open: openPlace,
    names: (folder) => readdir(folder).catch(() => []),
    run,
    exported: exportedKey,
  };
}

async function openPlace(path: string, maxBytes: number): Promise<OpenedPlace> {
  try {
    // Without O_NONBLOCK a pipe of that name would hold up the agent until somebody writes to it.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
      const facts: PlaceFacts = {
        kind,
        owner: stat.uid,
        mode: stat.mode & 0o7777,
        bytes: stat.size,
      };
      const wanted = kind === 'file' && stat.size <= maxBytes;
      return { state: 'found', facts, text: wanted ? asText(await handle.readFile()) : '' };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { state: 'absent' }
      : { state: 'unreadable', code };
  }
}

function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

function run(command: string, args: readonly string[]): Promise<Told | null> {
  return new Promise((resolve) => {
    execFile(
      command,
      [...args],
      { timeout: ANSWER_MS, maxBuffer: ANSWER_MAX_BYTES, windowsHide: true, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error === null) resolve({ code: 0, stdout, stderr });
        else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
        else resolve(null);
      },
    );
  });
}

/**
 * `reg query` prints in the code page of the country and loses letters that it does not have; a file of
 * `reg export` has them all.
 */
async function exportedKey(key: string): Promise<Exported> {
  const folder = await mkdtemp(path.join(tmpdir(), 'firstline-policies-'));
  try {
    const file = path.join(folder, 'policies.reg');
    // By its whole name: Windows would look first in the folder that somebody started us in.
    const reg = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`;
    const told = await run(reg, ['export', key, file, '/y']);
    if (told === null) return { state: 'silent', code: 'no answer in time' };
    if (told.code !== 0) return await whyNot(reg);
    return { state: 'found', text: await readFile(file, 'utf16le') };
  } catch (error) {
    return { state: 'silent', code: codeOf(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Always there, and everybody may read it. */
const ANY_KEY = 'HKLM\\SOFTWARE';

/**
 * reg.exe ends with 1 where there is no such key, and in front of whoever may not edit the registry, and
 * says so in the language of the country. Only the first is no answer: the second must not pass for no policy.
 */
async function whyNot(reg: string): Promise<Exported> {
  const told = await run(reg, ['query', ANY_KEY]);
  return told?.code === 0
    ? { state: 'absent' }
    : { state: 'silent', code: 'reg.exe is forbidden to this account; allow it' };
}
