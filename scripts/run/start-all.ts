import path from 'node:path';
import { web } from '../../build/bundle/apps.ts';
import { bundleApp } from '../../build/bundle/bundle-app.ts';
import { line, SetUpFailure, step } from '../set-up/progress.mjs';
import { runCommand, tail } from '../set-up/run-command.mjs';
import type { Children, Started } from './children.ts';
import { type Desk, prepareDesk } from './demo.ts';
import { freePort } from './free-port.ts';
import { openHeadless } from './headless.ts';
import type { Options } from './options.ts';
import { rememberedPort, rememberPort } from './remembered-port.ts';
import { type RunningServer, startServer, tailOf } from './start-server.ts';
import { openWindows } from './windows.ts';

/** Everything runs; `ended` resolves with a sentence when a part of it ended by itself. */
export type Running = { readonly ended: Promise<string> };

export type About = {
  readonly root: string;
  readonly data: string;
  readonly options: Options;
  readonly children: Children;
};

/** Builds what is stale, starts the server, fills the desk, and opens agent and console. */
export async function startAll(about: About): Promise<Running> {
  const { data, options } = about;
  const began = performance.now();
  const windows = options.headless || options.serverOnly ? false : canShowWindows();
  const apps = windows ? bundleDesktopApps(about.root) : null;
  // Awaited below; until then a failure must not count as unheard.
  apps?.catch(() => {});
  await step('Web console', () => bundleApp(web), bundled);
  const server = await serverOnFreePort(about);
  line(`    ${server.url}`);
  const parts: Started[] = [server.started];
  if (!options.serverOnly) {
    const desk = await step(
      options.demo ? 'Northwind, the demo help desk' : 'The help desk',
      () => prepareDesk({ ...about, url: server.url }),
      (made) => made.words,
    );
    if (apps)
      await step(
        'Windows',
        () => apps,
        (said) => said.join(', '),
      );
    parts.push(...(await open(about, server, desk, windows)));
  }
  if (options.serverOnly) {
    line('    The first administrator is made beside it:');
    const cli = 'node_modules/.bin/node apps/server/src/cli.ts';
    line(`      ${cli} admin create --email E --name N --data ${path.join(data, 'server')}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  line(`\n  Ready in ${seconds} s. Press Ctrl-C here to end everything.`);
  line(`    Data  ${data}`);
  line(`    Logs  ${path.join(data, 'logs')}\n`);
  const ends = parts.map(async ({ name, log, exit }) => {
    const code = await exit;
    return `The ${name} ended (${code}).\n${tailOf(log)}`;
  });
  return { ended: Promise.race(ends) };
}

/** Set-up looked for a display, Electron and its libraries, and says so here. */
const canShowWindows = (): boolean => process.env['FIRSTLINE_WINDOWS'] === 'yes';

/** The apps' bundles, made beside the server's start: this computer has more than one core. */
async function bundleDesktopApps(root: string): Promise<readonly string[]> {
  return Promise.all(
    ['agent', 'console'].map(async (name) => {
      const program = path.join(root, 'build', 'bundle', `${name}.ts`);
      const { code, output } = await runCommand(process.execPath, [program]);
      if (code === 0) return output.trim();
      throw new SetUpFailure(`The ${name} could not be built:\n${tail(output)}`);
    }),
  );
}

const bundled = (built: boolean): string => (built ? 'built' : 'fresh');

async function serverOnFreePort(about: About): Promise<RunningServer> {
  const { root, data, options, children } = about;
  const wanted = options.port ?? rememberedPort(data);
  const port = await freePort(wanted);
  if (port !== wanted) line(`  – Port ${wanted} is taken, so the server uses ${port}.`);
  const server = await step('Server, with its PostgreSQL', () =>
    startServer({ root, data, port, children }),
  );
  rememberPort(data, port);
  return server;
}

function open(about: About, server: RunningServer, desk: Desk, windows: boolean) {
  const { root, data, children } = about;
  const what = { root, data, children, url: server.url, desk };
  return windows ? openWindows(what) : openHeadless(what);
}
