import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../set-up/run-command.mjs';

const WINE = '/usr/lib/wine/wine64';
const SERVER = '/usr/lib/wine/wineserver';

/** A value of the registry, as `reg query` prints it. */
export type Values = Readonly<Record<string, string>>;

/** How the Windows Installer ended: its own exit code, which a Unix exit code cuts short, and its log. */
export type Ended = { readonly code: number; readonly log: string; readonly trace: string };

/** What the Windows Installer is told: to install or to remove, what, and properties beside it. */
export type Order = {
  readonly do: '/i' | '/x';
  readonly what: string;
  readonly say?: Readonly<Record<string, string>>;
  /** Keeps what wine says about every condition, which is much. */
  readonly traced?: boolean;
};

/** A Windows computer of its own, in a folder that is thrown away. */
export type Windows = {
  /** Its drive C: as this computer sees it. */
  readonly drive: string;
  readonly run: (
    program: string,
    args: readonly string[],
  ) => Promise<{ readonly code: number; readonly output: string }>;
  readonly msiexec: (order: Order) => Promise<Ended>;
  /** The values of a key of the 64-bit registry; null when there is no such key. */
  readonly values: (key: string) => Promise<Values | null>;
  readonly close: () => Promise<void>;
};

/** Starts one with Debian's wine, without a display: a silent install shows nothing. */
export async function startWindows(): Promise<Windows> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-wine-'));
  const drive = path.join(folder, 'prefix', 'drive_c');
  const env = {
    ...process.env,
    DISPLAY: '',
    // Its people's folders are links into the home of whoever starts it.
    HOME: folder,
    WINEPREFIX: path.dirname(drive),
    WINEDEBUG: '-all',
    // Nothing is asked for .NET or a browser, and no menu of this desktop is touched.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;winemenubuilder.exe=d',
  };
  const run = (program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    runCommand(WINE, [program, ...args], { env: { ...env, ...more } });
  // It would leave between two commands, and each start costs more than most commands.
  await runCommand(SERVER, ['--persistent'], { env });
  const booted = await run('wineboot', ['--init']);
  if (booted.code !== 0) throw new Error(`wine did not start:\n${booted.output}`);
  // Wine says it is Windows 7 unless told.
  await run('reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
  mkdirSync(path.join(drive, 'set-up'));
  writeFileSync(
    path.join(drive, 'set-up', 'msiexec.cmd'),
    '@msiexec %*\r\n@echo ended with %ERRORLEVEL%\r\n',
  );
  let logs = 0;
  return {
    drive,
    run: (program, args) => run(program, args),
    msiexec: async ({ do: verb, what, say = {}, traced = false }) => {
      const log = `log-${(logs += 1)}.txt`;
      const said = await run(
        'cmd',
        ['/d', '/q', '/c', 'C:\\set-up\\msiexec.cmd', verb, what].concat(
          Object.entries(say).map(([name, value]) => `${name}=${value}`),
          ['/qn', '/l*v', `C:\\set-up\\${log}`],
        ),
        traced ? { WINEDEBUG: 'trace+msi' } : {},
      );
      const code = /ended with (\d+)/.exec(said.output)?.[1];
      if (code === undefined) throw new Error(`msiexec said nothing:\n${said.output}`);
      const file = path.join(drive, 'set-up', log);
      return {
        code: Number(code),
        log: existsSync(file) ? readFileSync(file, 'utf8') : '',
        trace: said.output,
      };
    },
    values: async (key) => {
      const said = await run('reg', ['query', key, '/reg:64']);
      return said.code === 0 ? valuesIn(said.output) : null;
    },
    close: async () => {
      await runCommand(SERVER, ['--kill'], { env });
      await runCommand(SERVER, ['--wait'], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const valuesIn = (printed: string): Values =>
  Object.fromEntries(
    [...printed.matchAll(/^ {4}(.+?) {4}REG_\w+ {4}(.*?)\r?$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
