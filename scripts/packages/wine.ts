import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { runCommand } from '../set-up/run-command.mjs';
import { codeIn, orderScript, valuesIn, type Windows } from './windows.ts';

const WINE = '/usr/lib/wine/wine64';
const SERVER = '/usr/lib/wine/wineserver';

/** A Windows computer of Debian's wine in a folder that is thrown away, without a display. */
export async function startWine(): Promise<Windows> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-wine-'));
  const drive = path.join(folder, 'prefix', 'drive_c');
  const env = {
    ...process.env,
    DISPLAY: '',
    // Its people's folders are links into the home of whoever starts it.
    HOME: folder,
    WINEPREFIX: path.dirname(drive),
    WINEDEBUG: '-all',
    // Wine's code page is that of whoever starts it; letters beyond ASCII are in the policies.
    LC_ALL: 'C.UTF-8',
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
  const here = (place: string) => path.join(drive, ...place.replace(/^C:\\/, '').split('\\'));
  let orders = 0;
  return {
    drive,
    written: () => [path.dirname(drive)],
    startMenu: here(
      `C:\\users\\${userInfo().username}\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs`,
    ),
    run: (program, args) => run(program, args),
    msiexec: async (order) => {
      const name = `C:\\set-up\\order-${(orders += 1)}`;
      writeFileSync(here(`${name}.cmd`), orderScript(order, `${name}.txt`));
      const said = await run('cmd', ['/d', '/q', '/c', `${name}.cmd`], { WINEDEBUG: 'trace+msi' });
      const code = codeIn(said.output);
      return {
        code,
        log: existsSync(here(`${name}.txt`)) ? readFileSync(here(`${name}.txt`), 'utf8') : '',
        refusal: code === 1603 ? await refusalIn(said.output, here(order.what)) : null,
      };
    },
    values: async (key) => {
      const said = await run('reg', ['query', key, '/reg:64']);
      return said.code === 0 ? valuesIn(said.output) : null;
    },
    ways: { failedProgram: 1627, atOnce: [0, 0], tellsOfUpgrade: false },
    close: async () => {
      await runCommand(SERVER, ['--kill'], { env });
      await runCommand(SERVER, ['--wait'], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Windows writes the sentence of a condition that does not hold into its log; wine does not. Its trace names
 * the condition, and the sentence is the one that the package has for it.
 */
async function refusalIn(trace: string, msi: string): Promise<string | null> {
  const table = await runCommand('msiinfo', ['export', msi, 'LaunchCondition']);
  for (const line of table.output.split('\n')) {
    const [condition = '', sentence = ''] = line.trimEnd().split('\t');
    const traced = condition.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    if (sentence !== '' && trace.includes(`MSI_EvaluateConditionW 0 <- L"${traced}"`))
      return sentence;
  }
  return null;
}
