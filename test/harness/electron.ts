import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { electronProgram, findElectron } from '../../scripts/set-up/electron.mjs';
import type { Display } from './display.ts';
import { isRoot } from './rights.ts';

/** A busy two-core machine takes its time to start a browser. */
const LAUNCH_MS = 90_000;

const apps = path.resolve(import.meta.dirname, '..', '..', 'apps');

interface On {
  readonly display: Display;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** A program that starts Electron in its place; it finds it in ELECTRON. */
  readonly starter?: string;
}

/** Starts an app (built by `npm run build`) in a real Electron; as an ordinary user with its sandbox on. */
export async function launchElectron(
  app: 'agent' | 'console',
  on: On,
): Promise<ElectronApplication> {
  const { program, words, env } = electronWords(app, on);
  return _electron.launch({
    executablePath: program,
    args: [...words],
    env,
    chromiumSandbox: !isRoot,
    timeout: LAUNCH_MS,
  });
}

/** The same as a program to start, its words and its environment. */
export function electronWords(app: 'agent' | 'console', on: On) {
  const electron = findElectron();
  if (electron === null) throw new Error('no Electron here: npm test installs one');
  const program = electronProgram(electron.dist);
  const env = Object.entries({ ...on.display.env, ...on.env, ELECTRON: program }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    program: on.starter ?? program,
    words: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      path.join(apps, app),
      ...(on.args ?? []),
    ],
    env: Object.fromEntries(env),
  };
}
