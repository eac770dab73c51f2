import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { type Command, type CommandName, commands, fillArguments } from './commands.ts';
import type { Effects, Ran } from './effects.ts';

/** What a command writes beyond this is not kept, characters. */
const OUTPUT_MAX = 64 * 1024;
/** What a remedy's command may know of the environment: how to reach the person's own session, and no more. */
const passed = [
  'HOME',
  'USER',
  'LOGNAME',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'CUPS_SERVER',
  'DPKG_ADMINDIR',
  'SystemRoot',
] as const; // as const: the names
type Environment = Readonly<Record<string, string | undefined>>;

/** An argument that goes through a second language (osascript, PowerShell) must mean only itself there. */
const plain = /^[\w@%+=:,./-]+$/;

export interface RunCommands {
  readonly run: Effects['run'];
  readonly has: Effects['has'];
  readonly rights: () => Promise<Effects['rights']>;
}

/** Runs the commands of the table, without a shell and with nothing on their input. */
export function runCommands(options: {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly isRoot: boolean;
}): RunCommands {
  const { platform, environment, isRoot } = options;
  const folders =
    platform === 'win32'
      ? (environment['PATH'] ?? '').split(path.delimiter)
      : ['/usr/sbin', '/usr/bin', '/sbin', '/bin', ...(environment['PATH'] ?? '').split(':')];
  const env = {
    PATH: folders.join(path.delimiter),
    LC_ALL: 'C',
    ...Object.fromEntries(passed.map((name) => [name, environment[name]])),
  };

  async function isHere(program: string): Promise<boolean> {
    const places = path.isAbsolute(program)
      ? [program]
      : folders
          .filter((folder) => path.isAbsolute(folder))
          .map((folder) => path.join(folder, program));
    for (const place of places) {
      try {
        await access(place, constants.X_OK);
        return true;
      } catch {
        // Not in this folder.
      }
    }
    return false;
  }

  return {
    async run(name, values, limitMs) {
      const command: Command = commands[name];
      const filled = fillArguments(command, values);
      if (filled === null) return { state: 'refused', code: null, output: '' };
      const asked = elevate(command, filled);
      if (asked === null) return { state: 'refused', code: null, output: '' };
      return start(asked.program, asked.args, env, limitMs);
    },
    has: (name: CommandName) => isHere(commands[name].program),
    async rights() {
      if (isRoot) return 'nothing';
      if (platform !== 'linux') return 'system-prompt';
      // Its question needs a desktop that shows it.
      const desktop = environment['WAYLAND_DISPLAY'] ?? environment['DISPLAY'];
      return desktop !== undefined && (await isHere('pkexec')) ? 'system-prompt' : 'administrator';
    },
  };

  /** The system's own question for a password goes around what needs more rights. */
  function elevate(command: Command, args: readonly string[]) {
    if (!command.elevated || isRoot) return { program: command.program, args };
    const whole = [command.program, ...args];
    if (platform === 'linux')
      return { program: 'pkexec', args: ['--disable-internal-agent', ...whole] };
    if (!whole.every((one) => plain.test(one))) return null;
    if (platform === 'darwin') {
      const script = `do shell script "${whole.join(' ')}" with administrator privileges`;
      return { program: '/usr/bin/osascript', args: ['-e', script] };
    }
    const list = args.map((one) => `'${one}'`).join(',');
    const script = `exit (Start-Process -Wait -PassThru -Verb RunAs -WindowStyle Hidden -FilePath '${command.program}' -ArgumentList ${list}).ExitCode`;
    return {
      program: 'powershell.exe',
      args: ['-NoProfile', '-NonInteractive', '-Command', script],
    };
  }
}

/** Starts a program; when its time is over it is killed, and not waited for if it runs as somebody else. */
function start(
  program: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
  limitMs: number,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(0, OUTPUT_MAX);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve({ state: 'late', code: null, output });
    }, limitMs);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      if (missing) resolve({ state: 'missing', code: null, output: '' });
      else reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(late);
      resolve({ state: 'ended', code, output });
    });
  });
}
