import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PANEL } from './panel-shape.ts';
import { type Account, type OwnProcess, startProcess } from './own-process.ts';

/** A screen, a session bus and a home of a test's own; nothing of the person's desktop is touched. */
export type Display = {
  /** For every program that should appear there. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Starts one more program there, ended with the display. */
  start(program: string, args?: readonly string[]): OwnProcess;
  close(): Promise<void>;
};

const SIZE = '1440x900x24';

/** With an account, everything on it runs as that, which is how root tests what ordinary users have. */
export async function startDisplay(
  options: { readonly size?: string; readonly account?: Account } = {},
): Promise<Display> {
  const { account = null, size = SIZE } = options;
  const home = mkdtempSync(path.join(tmpdir(), 'firstline-display-'));
  const runtime = path.join(home, 'run');
  const xfconf = path.join(home, 'config', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  for (const folder of [runtime, xfconf]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A panel, if one is started, finds its shape here.
  writeFileSync(path.join(xfconf, 'xfce4-panel.xml'), PANEL);
  if (account) giveTo(account, home);
  // Xvfb takes a free number itself and tells it on the fourth stream.
  // No access control: under another account there is no cookie, and only this computer can reach it.
  const args = ['-ac', '-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const screen = startProcess('Xvfb', args, { account, tells: true });
  const number = (await screen.says(/^(\d+)$/m))[1];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DISPLAY: `:${number}`,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_RUNTIME_DIR: runtime,
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
  };
  delete env['WAYLAND_DISPLAY'];
  // Whatever the bus starts for a program inherits the bus's environment, so it gets this one.
  const bus = startProcess('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env,
    account,
  });
  const address = (await bus.says(/^(unix:\S+)$/m))[1];
  env['DBUS_SESSION_BUS_ADDRESS'] = address;
  const started: OwnProcess[] = [screen, bus];
  return {
    env,
    home,
    start(program, programArgs = []) {
      const one = startProcess(program, programArgs, { env, cwd: home, account });
      started.push(one);
      return one;
    },
    async close() {
      for (const one of started.reverse()) await one.end();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function giveTo(account: Account, folder: string): void {
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), account.uid, account.gid);
  }
}
