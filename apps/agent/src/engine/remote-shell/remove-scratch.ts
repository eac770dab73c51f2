import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { scratchName } from '../../pty-host/messages.ts';

/**
 * Removes the home that a shell had for itself, if it had one. Root does it as the account the folder
 * belongs to: what that account put in there cannot lead root astray.
 */
export async function removeScratch(shellId: string): Promise<void> {
  const home = path.join(os.tmpdir(), scratchName(shellId));
  const owner = await lstat(home).catch(() => null);
  if (!owner?.isDirectory()) return;
  const { uid, gid } = owner;
  const removal = spawn('rm', ['-rf', '--', home], { cwd: '/', stdio: 'ignore', uid, gid });
  await once(removal, 'exit');
}
