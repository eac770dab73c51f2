import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holderOf } from '../data-folder.ts';
import { systemCode } from '../outbox/durable-file.ts';
import { found, type Seen, seen } from './seen.ts';

/** Tickets with files, their copies and the log: with less, something could not be kept. */
export const NEEDED_BYTES = 64 * 1024 * 1024;

/** Room on the disk that holds a folder, or will. */
export async function checkDisk(folder: string): Promise<Seen> {
  const { bavail, bsize } = await statfs(await nearest(folder));
  const freeBytes = bavail * bsize;
  return freeBytes < NEEDED_BYTES
    ? seen('disk', found('disk.full', { freeBytes, neededBytes: NEEDED_BYTES, folder }))
    : seen('disk');
}

/** The folder itself, or the nearest one above it that is there. */
async function nearest(folder: string): Promise<string> {
  for (let one = path.resolve(folder); ; one = path.dirname(one)) {
    const facts = await lstat(one).catch(() => null);
    if (facts !== null || one === path.dirname(one)) return one;
  }
}

/** Whether the agent can keep things in its folder, and nobody else can read them. */
export async function checkFolder(folder: string, uid: number | null): Promise<Seen> {
  const wrong = (problem: string): Seen =>
    seen('folder', found('folder.unusable', { problem, folder }));
  const facts = await lstat(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (facts === null) return writes(path.join(await nearest(folder)), wrong);
  if (!facts.isDirectory()) return wrong('not-a-folder');
  if (uid !== null && facts.uid !== uid) return wrong('foreign');
  const open = facts.mode & 0o077;
  const written = await writes(folder, wrong);
  if (written.findings.length > 0 || uid === null || open === 0) return written;
  const mode = (facts.mode & 0o777).toString(8);
  return seen('folder', found('folder.open', { mode, folder }));
}

/** Tries it: rights on paper are not what a file system does. What is made is removed again. */
async function writes(folder: string, wrong: (problem: string) => Seen): Promise<Seen> {
  const tried = path.join(folder, `.firstline-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(tried, { mode: 0o700 });
    await writeFile(path.join(tried, 'tried'), 'x');
    return seen('folder');
  } catch (error) {
    switch (systemCode(error)) {
      // That is the disk's finding; told twice it would look like two causes.
      case 'ENOSPC':
      case 'EDQUOT':
        return seen('folder');
      case 'EROFS':
        return wrong('read-only');
      case 'EACCES':
      case 'EPERM':
        return wrong('denied');
      default:
        return wrong('failed');
    }
  } finally {
    await rm(tried, { recursive: true, force: true }).catch(() => {}); // the folder was never made
  }
}

/** Whether an agent of another installation holds the folder. `program` is that of this one. */
export async function checkOtherAgent(
  folder: string,
  program: string | null,
  programOf: (pid: number) => Promise<string | null>,
): Promise<Seen> {
  const pid = await holderOf(folder);
  if (pid === null || program === null) return seen('agent');
  const holder = await programOf(pid);
  if (holder === null || holder === program) return seen('agent');
  return seen('agent', found('agent.other', { pid, program: holder }));
}
