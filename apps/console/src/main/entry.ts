/** The console in its window: puts Electron around the engine and decides nothing. */
import path from 'node:path';
import { answerBridge, tellWindows } from '@firstline/desktop/main/answer-bridge';
import { registerAppScheme, serveApp } from '@firstline/desktop/main/app-protocol';
import { ticketLinkIn } from '@firstline/desktop/main/deep-links';
import { hardenSession } from '@firstline/desktop/main/harden-session';
import { makeWindows } from '@firstline/desktop/main/open-window';
import { isRelease } from '@firstline/desktop/main/release';
import type { OwnUpdates } from '@firstline/desktop/main/own-updates';
import { takeSingleInstance } from '@firstline/desktop/main/single-instance';
import { takeThisStartBack } from '@firstline/desktop/main/this-start';
import {
  EXIT_WRONG_CONFIGURATION,
  judgeSwitches,
  openingSwitches,
} from '@firstline/desktop/main/switches';
import { effective } from '@firstline/settings/effective';
import { policiesHere } from '@firstline/settings/system/policies-here';
import { app, session } from 'electron';
import { consoleBridge } from '../bridge/bridge.ts';
import { bridgeEvents } from './bridge-events.ts';
import { openConsoleLog } from './console-log.ts';
import { consoleOutgoing } from './console-outgoing.ts';
import { consoleUpdates } from './console-updates.ts';
import { mainWindow, type Role } from './main-window.ts';
import { runConsole, signInOnce } from './run-console.ts';
import { SCHEME, startOptions, usualDataFolder } from './start-options.ts';

const options = startOptions(process.argv);
const release = isRelease(app);
const found = openingSwitches(process.argv, process.env, SCHEME);
const verdict = judgeSwitches(found, { release, root: process.getuid?.() === 0 });
const dataFolder = path.resolve(options.data ?? usualDataFolder());
const parts = path.resolve(__dirname, '..');

if (verdict === 'refuse') {
  process.stderr.write(`Firstline Console does not start with ${found.join(', ')}.\n`);
  void takeThisStartBack(app).finally(() => app.exit(EXIT_WRONG_CONFIGURATION));
} else {
  start();
}

function start(): void {
  registerAppScheme();
  if (!found.includes('--no-sandbox')) app.enableSandbox();
  app.setName('Firstline Console');
  app.setAppUserModelId('app.firstline.console');
  // Two consoles of two data folders are two consoles: the lock lies where the window's own files do.
  app.setPath('userData', path.join(dataFolder, 'window'));
  const { log, close: closeLog } = openConsoleLog({ dataFolder, isUnusual: options.data !== null });
  const report = (error: unknown, what: string): void =>
    log.error('Something broke in the window or on the way to it.', { what, error });
  if (verdict === 'say-so') log.warn('This run is open to others.', { switches: found });

  const callers = takeSingleInstance(app);
  if (callers === null) {
    process.stderr.write('Firstline Console runs already: its window opens now.\n');
    void takeThisStartBack(app).finally(() => app.exit(0));
    return;
  }
  const windows = makeWindows<Role>({
    preload: path.join(parts, 'preload', 'preload.cjs'),
    devTools: !release,
    report,
  });
  const window = mainWindow(windows);
  const tell = tellWindows({ shape: consoleBridge, windows, hears: () => true });
  const open = (ticketId: string | null): void => {
    const shown = window.show();
    if (ticketId === null) return;
    const go = (): void => tell('place.opened', { address: `/t/${ticketId}` });
    // A window that is still loading is told when it listens.
    if (shown.webContents.isLoading()) shown.webContents.once('did-finish-load', go);
    else go();
  };
  const run = async (): Promise<void> => {
    await app.whenReady();
    hardenSession(session.defaultSession);
    await serveApp(path.join(parts, 'renderer'));
    const server = options.server;
    const settings = effective(
      await policiesHere({ program: 'console', release, environment: process.env }),
    );
    const outgoing = consoleOutgoing();
    let updates: OwnUpdates | null = null;
    const engine = await runConsole({
      dataFolder,
      server,
      settings,
      log,
      window,
      openTicket: open,
      outgoing,
      updates: () => updates,
    });
    const { fetch } = outgoing;
    const own = await consoleUpdates({ engine, dataFolder, release, settings, fetch, log });
    updates = own;
    own.onChange((view) => tell('update.changed', view));
    for (const name of bridgeEvents) engine.on(name, (body) => tell(name, body as never)); // as: the same name of the same bridge
    answerBridge({
      shape: consoleBridge,
      answers: engine.answers,
      windows,
      permits: () => true,
      report,
    });
    callers.answer((argv) => open(ticketLinkIn(argv, SCHEME)));
    app.on('activate', () => open(null));
    app.on('window-all-closed', () => {
      // On macOS a program stays until it is quit; its window opens again from the Dock.
      if (process.platform !== 'darwin') app.quit();
    });
    app.once('before-quit', (event) => {
      event.preventDefault();
      void Promise.all([own.close(), engine.close()]).finally(() => {
        closeLog();
        app.exit(0);
      });
    });
    if (options.link !== null) await signInOnce(engine, options.link, log);
    open(ticketLinkIn(process.argv, SCHEME));
    own.start();
    process.stdout.write('Firstline Console is ready.\n');
  };
  run().catch((error: unknown) => {
    process.stderr.write(`Firstline Console could not start: ${String(error)}\n`);
    log.error('The console could not start.', { error });
    closeLog();
    app.exit(1);
  });
}
