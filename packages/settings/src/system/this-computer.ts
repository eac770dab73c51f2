import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { OpenedPlace, PlaceFacts, Stores, Told } from '../stores.ts';

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

/** Windows would look for `cmd.exe` in the folder that somebody started us in. */
const inSystem = (command: string): string =>
  command === 'cmd.exe'
    ? `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\cmd.exe`
    : command;

function run(command: string, args: readonly string[]): Promise<Told | null> {
  return new Promise((resolve) => {
    execFile(
      inSystem(command),
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
