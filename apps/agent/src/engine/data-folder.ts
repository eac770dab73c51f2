import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './outbox/durable-file.ts';

/** Another engine works in this folder already; two would send everything twice. */
export class DataFolderTaken extends Error {
  override readonly name = 'DataFolderTaken';
  readonly pid: number;
  constructor(pid: number) {
    super('another agent works in this folder');
    this.pid = pid;
  }
}

const FILE = 'lock';

/** Takes the folder for this process. A lock whose process is gone, or whose pid is somebody else's by now, is stale. */
export async function lockDataFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const file = path.join(folder, FILE);
  const mine = `${process.pid} ${await startOf(process.pid)}`;
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(mine);
      await handle.close();
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(folder);
    if (holder !== null) throw new DataFolderTaken(holder);
    // Moved aside first: of two that found the lock stale only one can move it.
    const stale = `${file}.${process.pid}`;
    await rename(file, stale).catch(() => {});
    await rm(stale, { force: true });
  }
}

/** The process that works in a folder now, or null. */
export async function holderOf(folder: string): Promise<number | null> {
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => '');
  const [written = '', started = ''] = text.split(' ');
  const pid = Number(written);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  // Containers and restarts give the same small pids again: the moment of the start tells them apart.
  return started === (await startOf(pid)) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** When a process started, in the kernel's ticks since boot; empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces; field 22 counts from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Ended, but nobody asked how: where the first process is no init it stays like that for good.
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
}
