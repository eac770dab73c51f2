// Electron's own download, given up when nothing arrives any more.
import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache, inRoot, node24, root } from './checkout.mjs';

/** Without one more byte for this long, the download is not going to happen. */
const STALLED_MS = 5_000;
const LOOK_EVERY_MS = 250;

/** @param {(detail: string) => void} report @returns {Promise<string>} why it failed, or '' */
export function downloadElectron(report) {
  // The installer writes into its temporary folder first, so that is where the bytes can be seen.
  const scratch = path.join(cache, 'electron-download');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const installer = inRoot('node_modules', 'electron', 'install.js');
  const child = spawn(node24, [installer], {
    cwd: root,
    detached: true,
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve) => {
    let said = '';
    let seen = 0;
    let moved = performance.now();
    let stalled = false;
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const look = setInterval(() => {
      const bytes = sizeOf(scratch) + sizeOf(inRoot('node_modules', 'electron', 'dist'));
      if (bytes !== seen) {
        seen = bytes;
        moved = performance.now();
        report(`downloading, ${Math.round(bytes / 1e6)} MB`);
      } else if (performance.now() - moved > STALLED_MS) {
        stalled = true;
        endGroup(child);
      }
    }, LOOK_EVERY_MS);
    const finish = (/** @type {string} */ why) => {
      clearInterval(look);
      rmSync(scratch, { recursive: true, force: true });
      resolve(why);
    };
    child.on('error', (fault) => finish(fault.message));
    child.on('close', (code) => {
      if (code === 0) return finish('');
      const first = said.trim().split('\n')[0];
      finish(stalled ? `no byte came for ${STALLED_MS / 1000} s` : first || `ended with ${code}`);
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (fault) {
    // Gone between the look and the signal.
    if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'ESRCH') throw fault;
  }
}

/** @param {string} folder @returns {number} the bytes below it; what vanishes meanwhile counts nothing */
function sizeOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const file = path.join(folder, entry.name);
      return sum + (entry.isDirectory() ? sizeOf(file) : lstatSync(file).size);
    }, 0);
  } catch (fault) {
    if (/** @type {NodeJS.ErrnoException} */ (fault).code === 'ENOENT') return 0;
    throw fault;
  }
}
