import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OwnProcess, startProcess } from './own-process.ts';

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

export async function startDisplay(size: string = SIZE): Promise<Display> {
  const home = mkdtempSync(path.join(tmpdir(), 'firstline-display-'));
  const runtime = path.join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  // Xvfb takes a free number itself and tells it on the fourth stream.
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const screen = startProcess('Xvfb', args);
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
  const bus = startProcess('dbus-daemon', ['--session', '--nofork', '--print-address=1'], { env });
  const address = (await bus.says(/^(unix:\S+)$/m))[1];
  env['DBUS_SESSION_BUS_ADDRESS'] = address;
  const started: OwnProcess[] = [screen, bus];
  return {
    env,
    home,
    start(program, programArgs = []) {
      const one = startProcess(program, programArgs, { env, cwd: home });
      started.push(one);
      return one;
    },
    async close() {
      for (const one of started.reverse()) await one.end();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
