/** Packages of Windows: who made one is asked of Windows itself, and the package's own installer does the rest. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { SystemInstaller } from '@firstline/updates/computer/handed-over';
import { UpdateRefused } from '@firstline/updates/refused';

/** Both signed, and both by the same publisher. Files are named by variables: no name can become a command. */
const QUESTION = [
  '$ErrorActionPreference = "Stop"',
  '$new = Get-AuthenticodeSignature -LiteralPath $env:FIRSTLINE_NEW',
  '$own = Get-AuthenticodeSignature -LiteralPath $env:FIRSTLINE_OWN',
  'if ($new.Status -eq "Valid" -and $own.Status -eq "Valid" -and' +
    ' $new.SignerCertificate.Subject -eq $own.SignerCertificate.Subject) { "same" } else { "other" }',
].join('\n');

const ASKING_MS = 60_000;

/** Never ran on a real Windows yet: unverified on this platform. */
export function windowsInstaller(own: string, quit: () => void): SystemInstaller {
  return {
    async accept(file) {
      const { stdout } = await promisify(execFile)(
        'powershell.exe',
        ['-NoProfile', '-NonInteractive', '-Command', QUESTION],
        {
          env: { ...process.env, FIRSTLINE_NEW: file, FIRSTLINE_OWN: own },
          timeout: ASKING_MS,
          windowsHide: true,
        },
      ).catch((error: unknown) => {
        throw new UpdateRefused('install.failed', { problem: 'powershell' }, { cause: error });
      });
      if (stdout.trim() !== 'same') throw new UpdateRefused('release.other-publisher');
    },
    async installAndRestart(file) {
      // Words of the installer that electron-builder makes: silent, an update, start afterwards.
      const words = ['/S', '--updated', '--force-run'];
      const installer = spawn(file, words, { detached: true, stdio: 'ignore' });
      await once(installer, 'spawn');
      installer.unref();
      quit();
    },
  };
}
