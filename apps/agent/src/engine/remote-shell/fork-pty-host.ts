import { fork } from 'node:child_process';
import type { PtyHost, StartPtyHost } from '../ports.ts';

/** Variables the pty host needs itself; it passes fewer to the shell. Whoever invoked sudo is among them. */
const PASSED = /^(?:PATH|HOME|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|SUDO_UID|PKEXEC_UID)$/;
const PASSED_WINDOWS = /^(?!FIRSTLINE|NODE_|ELECTRON_)/;

/** Starts pty hosts as plain Node processes; the window's main process starts utility processes instead. */
export const forkPtyHost =
  (options: {
    /** The file of `pty-host/entry`, source or bundle. */
    readonly entry: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly platform: NodeJS.Platform;
  }): StartPtyHost =>
  () => {
    const passed = options.platform === 'win32' ? PASSED_WINDOWS : PASSED;
    const env = Object.fromEntries(
      Object.entries(options.environment).filter(([name]) => passed.test(name)),
    );
    const host = fork(options.entry, [], {
      env,
      // Nothing of this process' debugger or loader goes along.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      host.once('error', reject);
      host.once('spawn', () => {
        host.off('error', reject);
        // A message to a host that has just died: its exit is told by 'exit'.
        host.on('error', () => undefined);
        resolve(asPtyHost(host));
      });
    });
  };

function asPtyHost(host: ReturnType<typeof fork>): PtyHost {
  return {
    pid: host.pid ?? -1,
    send(message) {
      // as: the engine sends plain objects and bytes; the channel clones them.
      if (host.connected) host.send(message as object, () => undefined);
    },
    onMessage: (listener) => {
      host.on('message', listener);
    },
    onExit: (listener) => {
      if (host.exitCode !== null || host.signalCode !== null) listener(host.exitCode);
      else host.once('exit', (code) => listener(code));
    },
    kill: () => {
      host.kill('SIGKILL');
    },
  };
}
