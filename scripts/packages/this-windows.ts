import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../set-up/run-command.mjs';
import { codeIn, orderScript, valuesIn, type Windows } from './windows.ts';

const DRIVE = 'C:\\';
const SET_UP = path.join(DRIVE, 'set-up');

/** The Windows computer that this runs on: one of the release workflow, thrown away afterwards. */
export function thisWindows(): Windows {
  mkdirSync(SET_UP, { recursive: true });
  let orders = 0;
  return {
    drive: DRIVE,
    written: () =>
      ['ProgramData\\Firstline', 'Program Files\\Firstline', 'Windows\\Installer', 'set-up']
        .map((folder) => path.join(DRIVE, folder))
        .filter((folder) => existsSync(folder)),
    startMenu: path.join(DRIVE, 'ProgramData', 'Microsoft', 'Windows', 'Start Menu', 'Programs'),
    run: (program, args) => runCommand(program, args),
    msiexec: async (order) => {
      const name = path.join(SET_UP, `order-${(orders += 1)}`);
      writeFileSync(`${name}.cmd`, orderScript(order, `${name}.txt`));
      const said = await runCommand('cmd.exe', ['/d', '/q', '/c', `${name}.cmd`]);
      const log = existsSync(`${name}.txt`) ? readFileSync(`${name}.txt`, 'utf16le') : '';
      return {
        code: codeIn(said.output),
        log,
        refusal: /^Product: .+? -- (.+)$/m.exec(log)?.[1]?.trim() ?? null,
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
