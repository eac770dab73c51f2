import { userInfo } from 'node:os';
import path from 'node:path';
import { electronProgram, findElectron } from '../set-up/electron.mjs';
import { line, SetUpFailure, step } from '../set-up/progress.mjs';
import type { Children, Started } from './children.ts';
import type { Desk } from './demo.ts';
import { showPeople } from './show-people.ts';
import { tailOf } from './start-server.ts';

/** What both apps say once their windows can be used. */
const READY = /is ready\.$/;

/** Opens the agent (tray and popover) and the console, signed in, as two Electron programs. */
export async function openWindows(about: {
  readonly root: string;
  readonly data: string;
  readonly url: string;
  readonly desk: Desk;
  readonly children: Children;
}): Promise<readonly Started[]> {
  const { root, data, url, desk, children } = about;
  const electron = findElectron();
  if (electron === null) throw new SetUpFailure('Electron was here a moment ago and is gone.');
  const start = (name: 'agent' | 'console', args: readonly string[]) =>
    startWindow({
      name,
      children,
      program: electronProgram(electron.dist),
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
        ...(waylandOnly() ? ['--ozone-platform=wayland'] : []),
        path.join(root, 'apps', name),
        `--data=${path.join(data, name)}`,
        `--server=${url}`,
        ...args,
      ],
    });
  const started = await step('Agent and console', () =>
    Promise.all([
      start('agent', desk.token ? [`--token=${desk.token}`] : []),
      start('console', desk.link ? [`--link=${desk.link.code}`] : []),
    ]),
  );
  showPeople(desk);
  line('\n  The agent is in the tray, or in its window where there is no tray.');
  return started;
}

/** Electron looks for X11 unless told otherwise. */
const waylandOnly = (): boolean =>
  !process.env['DISPLAY'] && Boolean(process.env['WAYLAND_DISPLAY']);

function startWindow(about: {
  readonly name: string;
  readonly children: Children;
  readonly program: string;
  readonly args: readonly string[];
}): Promise<Started> {
  const { name, children, program, args } = about;
  return new Promise((resolve, reject) => {
    const started = children.start({
      name,
      program,
      args,
      // It has served: to the apps themselves it means that somebody replaced their runtime.
      env: { ELECTRON_OVERRIDE_DIST_PATH: undefined },
      onLine: (text) => {
        if (READY.test(text)) resolve(started);
      },
    });
    void started.exit.then((code) =>
      reject(new SetUpFailure(`The ${name} ended (${code}).\n${tailOf(started.log)}`)),
    );
  });
}
