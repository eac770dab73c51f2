import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../set-up/run-command.mjs';
import { valuesIn, type Windows } from './windows.ts';

const DRIVE = 'C:\\';
const SET_UP = path.join(DRIVE, 'set-up');

/** The Windows computer that this runs on: one of the release workflow, thrown away afterwards. */
export function thisWindows(): Windows {
  mkdirSync(SET_UP, { recursive: true });
  let logs = 0;
  return {
    drive: DRIVE,
    written: () =>
      ['ProgramData\\Firstline', 'Program Files\\Firstline', 'Windows\\Installer', 'set-up']
        .map((folder) => path.join(DRIVE, folder))
        .filter((folder) => existsSync(folder)),
    startMenu: path.join(DRIVE, 'ProgramData', 'Microsoft', 'Windows', 'Start Menu', 'Programs'),
    run: (program, args) => runCommand(program, args),
    msiexec: async ({ do: verb, what, say = {} }) => {
      const log = path.join(SET_UP, `log-${(logs += 1)}.txt`);
      const properties = Object.entries(say).map(([name, value]) => `${name}=${value}`);
      const ended = await runCommand(
        'msiexec.exe',
        [verb, what, ...properties].concat('/qn', '/l*v', log),
      );
      const text = existsSync(log) ? readFileSync(log, 'utf16le') : '';
      return {
        code: ended.code,
        log: text,
        refusal: /^Product: .+? -- (.+)$/m.exec(text)?.[1]?.trim() ?? null,
      };
    },
    values: async (key) => {
      const said = await runCommand('reg.exe', ['query', key, '/reg:64']);
      return said.code === 0 ? valuesIn(said.output) : null;
    },
    ways: { failedProgram: 1603, atOnce: [0, 1618], tellsOfUpgrade: true },
    close: () => {
      rmSync(SET_UP, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
