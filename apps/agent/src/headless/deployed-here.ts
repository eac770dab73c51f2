import { randomBytes } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import path from 'node:path';
import { systemTimers } from '@firstline/connection/timers';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import type { Deployed } from '../engine/rollout/deployed.ts';
import { busSocket, openSessionBus } from '../engine/rollout/session-bus.ts';

/** The deployment on this computer. `isInstaller`: nobody's agent is looked at, only the computer's. */
export function deployedHere(isInstaller: boolean): Deployed {
  const { env, platform } = process;
  const uid = process.getuid?.() ?? null;
  const shared = sharedFolders();
  return {
    machineFolder: shared.state,
    tokenFile: path.join(shared.configuration, 'enrolment-token'),
    isInstaller,
    uid,
    system: thisComputer({ probes: 'configured' }),
    // From source every program is Node, and the agent is no program of its own.
    program: import.meta.url.endsWith('.ts') ? null : installedProgram(process.execPath),
    programOf: async (pid) => {
      const file = await readlink(`/proc/${pid}/exe`).catch(() => null);
      return file === null ? null : installedProgram(file);
    },
    openBus:
      platform === 'linux' && uid !== null
        ? async () => {
            const socket = busSocket(env);
            return socket === null ? null : openSessionBus(socket, uid);
          }
        : null,
    desktop: desktopOf(env),
    now: () => Date.now(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    timers: systemTimers,
  };
}

/** Whoever installs for everybody: root, or the account that Windows Installer and fleet tools work as. */
export const isInstallerHere = (): boolean =>
  process.platform === 'win32'
    ? (process.env['USERPROFILE'] ?? '').toLowerCase().includes('\\config\\systemprofile')
    : process.getuid?.() === 0;

/** Where a deployment puts what every account of the computer reads. */
function sharedFolders(): { readonly configuration: string; readonly state: string } {
  switch (process.platform) {
    case 'win32': {
      const folder = path.join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'Firstline');
      return { configuration: folder, state: folder };
    }
    case 'darwin': {
      const folder = '/Library/Application Support/Firstline';
      return { configuration: folder, state: folder };
    }
    default:
      return { configuration: '/etc/firstline', state: '/var/lib/firstline-agent' };
  }
}

/**
 * Which installation a program belongs to: versions that lie beside each other are one, and so are a running
 * program and the file that an upgrade put in its place.
 */
const installedProgram = (file: string): string =>
  file.replace(/ \(deleted\)$/, '').replace(/\/versions\/[^/]+\//, '/');

/** As the session calls itself; null where nothing is drawn. */
function desktopOf(env: NodeJS.ProcessEnv): string | null {
  const isDrawn = [env['WAYLAND_DISPLAY'], env['DISPLAY']].some((one) => (one ?? '') !== '');
  return isDrawn ? (env['XDG_CURRENT_DESKTOP'] ?? env['XDG_SESSION_DESKTOP'] ?? '') : null;
}
