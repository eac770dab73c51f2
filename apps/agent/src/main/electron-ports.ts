/** The parts of the engine's world that Electron brings: keys, notices, pty hosts, the state of the screen. */
import path from 'node:path';
import type { PresenceState } from '@firstline/protocol/agents';
import { Notification, powerMonitor, safeStorage, utilityProcess } from 'electron';
import { existsSync, readdirSync } from 'node:fs';
import { fileKeyStore } from '../engine/enrolment/file-key-store.ts';
import type { KeyStore, Notices, StartPtyHost } from '../engine/ports.ts';
import { severalWords } from './notice-words.ts';

/** Keyrings of Linux that protect anything; `basic_text` is a password known to everybody. */
const REAL_KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/** How often a Linux screen is asked whether it is locked, milliseconds: nothing tells there. */
const LOCK_POLL_MS = 5_000;

/**
 * Keys sealed by the system where it can, else in files. Keys that are in files already stay there: a
 * key store that appears later must not make a device forget who it is.
 */
export function systemKeyStore(dataFolder: string, platform: NodeJS.Platform): KeyStore {
  const inFiles = path.join(dataFolder, 'keys');
  const files = fileKeyStore(inFiles);
  const hasFiles = existsSync(inFiles) && readdirSync(inFiles).length > 0;
  if (hasFiles || !systemSeals(platform)) return files;
  const sealed = fileKeyStore(path.join(dataFolder, 'sealed-keys'));
  return {
    kind: 'os',
    async read(name) {
      const bytes = await sealed.read(name);
      if (bytes === null) return null;
      return new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64'));
    },
    async write(name, secret) {
      const text = Buffer.from(secret).toString('base64');
      await sealed.write(name, new Uint8Array(safeStorage.encryptString(text)));
    },
    forget: sealed.forget,
  };
}

function systemSeals(platform: NodeJS.Platform): boolean {
  // The name of the backend is asked first: with a locked keyring the other question never returns.
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend?.();
    if (backend === undefined || !REAL_KEYRINGS.has(backend)) return false;
  }
  return safeStorage.isEncryptionAvailable();
}

/** Notices of the system; a click opens what they are about. */
export const nativeNotices = (onOpen: (ticketId: string) => void): Notices => {
  // A notice that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  const show: Notices['answer'] = ({ ticketId, title, body }) => {
    if (!Notification.isSupported()) return;
    const notice = new Notification({ title, body });
    shown.add(notice);
    const drop = (): void => void shown.delete(notice);
    notice.once('click', () => {
      drop();
      onOpen(ticketId);
    });
    notice.once('close', drop);
    notice.once('failed', drop);
    notice.show();
  };
  return {
    answer: show,
    several: ({ ticketId, count }) => show({ ticketId, ...severalWords(count) }),
  };
};

/** Pty hosts as utility processes: they need no switch that would turn this program into a plain Node. */
export const utilityPtyHost =
  (entry: string, environment: Readonly<Record<string, string | undefined>>): StartPtyHost =>
  () => {
    // The same few variables as everywhere; the host passes fewer still to the shell.
    const passed =
      /^(?:PATH|HOME|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|SUDO_UID|PKEXEC_UID|SystemRoot|ComSpec|USERPROFILE|APPDATA|LOCALAPPDATA|TEMP|TMP)$/u;
    const env = Object.fromEntries(
      Object.entries(environment).filter(
        (entry): entry is [string, string] => passed.test(entry[0]) && entry[1] !== undefined,
      ),
    );
    const host = utilityProcess.fork(entry, [], {
      env,
      execArgv: [],
      serviceName: 'Firstline terminal',
      stdio: 'ignore',
    });
    return new Promise((resolve, reject) => {
      let exited: { readonly code: number } | null = null;
      host.once('exit', (code) => {
        exited = { code };
        reject(new Error(`the pty host ended with ${code}`));
      });
      host.once('spawn', () => {
        resolve({
          pid: host.pid ?? -1,
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
          send: (message) => host.postMessage(message),
          onMessage: (listener) => void host.on('message', listener),
          onExit: (listener) => {
            if (exited) listener(exited.code);
            else host.once('exit', listener);
          },
          kill: () => {
            if (host.pid !== undefined) process.kill(host.pid, 'SIGKILL');
          },
        });
      });
    });
  };

/** Tells whether the screen is locked, as well as the system lets one know. Returns the way to stop. */
export function watchScreen(
  platform: NodeJS.Platform,
  become: (state: PresenceState) => void,
): () => void {
  const locked = (): void => become('locked');
  const here = (): void => become('here');
  powerMonitor.on('lock-screen', locked);
  powerMonitor.on('unlock-screen', here);
  const poll =
    platform === 'linux'
      ? setInterval(
          () => become(powerMonitor.getSystemIdleState(60) === 'locked' ? 'locked' : 'here'),
          LOCK_POLL_MS,
        )
      : null;
  return () => {
    powerMonitor.off('lock-screen', locked);
    powerMonitor.off('unlock-screen', here);
    if (poll) clearInterval(poll);
  };
}
