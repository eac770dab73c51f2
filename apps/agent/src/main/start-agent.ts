/** The agent with its windows: puts Electron around the engine and decides nothing. */
import path from 'node:path';
import { answerBridge, tellWindows } from '@firstline/desktop/main/answer-bridge';
import { registerAppScheme, serveApp } from '@firstline/desktop/main/app-protocol';
import { carriesLink, ticketLinkIn } from '@firstline/desktop/main/deep-links';
import { hardenSession } from '@firstline/desktop/main/harden-session';
import { makeWindows } from '@firstline/desktop/main/open-window';
import { isRelease } from '@firstline/desktop/main/release';
import { watchReplaced } from '@firstline/desktop/main/replaced-program';
import { takeSingleInstance } from '@firstline/desktop/main/single-instance';
import { startAgain, whenIdle } from '@firstline/desktop/main/start-again';
import { takeThisStartBack } from '@firstline/desktop/main/this-start';
import {
  EXIT_WRONG_CONFIGURATION,
  judgeSwitches,
  openingSwitches,
} from '@firstline/desktop/main/switches';
import { app, session } from 'electron';
import { agentBridge } from '../bridge/bridge.ts';
import { DataFolderTaken } from '../engine/data-folder.ts';
import { openAgentLog } from '../headless/agent-log.ts';
import { usualDataFolder } from '../headless/node-ports.ts';
import { settingsHere } from '../headless/settings-here.ts';
import { keepBroken } from './broken.ts';
import { comesBack, willComeBack } from './coming-back.ts';
import { keepLoginItem, startedAtLogin } from './login-item.ts';
import { markFolder } from './mark-folder.ts';
import { runAgent } from './run-agent.ts';
import { SCHEME, startOptions } from './start-options.ts';
import { hears, permits, type Role } from './window-roles.ts';

const parts = path.resolve(__dirname, '..');
const options = startOptions(process.argv);
const release = isRelease(app);
const found = openingSwitches(process.argv, process.env, SCHEME);
const verdict = judgeSwitches(found, { release, root: process.getuid?.() === 0 });
/** What this program may be started again with: nothing of a line that carries a link. */
const ownWords = carriesLink(process.argv, SCHEME) ? [] : process.argv.slice(1);
const dataFolder = path.resolve(options.data ?? usualDataFolder());

if (verdict === 'refuse') {
  process.stderr.write(`Firstline does not start with ${found.join(', ')}.\n`);
  void takeThisStartBack(app).finally(() => app.exit(EXIT_WRONG_CONFIGURATION));
} else {
  start();
}

function start(): void {
  registerAppScheme();
  // The pages reach no network. A process of its own for it would hold 20 MB, and do nothing, all day.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  if (!found.includes('--no-sandbox')) app.enableSandbox();
  app.setName('Firstline');
  app.setAppUserModelId('app.firstline.agent');
  // Two agents of two data folders are two agents: the lock lies where the window's own files do.
  app.setPath('userData', path.join(dataFolder, 'window'));
  const log = openAgentLog({ dataFolder, isUnusual: options.data !== null });
  const report = (error: unknown, what: string): void =>
    log.log.error('Something broke in a window or on the way to it.', { what, error });
  if (verdict === 'say-so') log.log.warn('This run is open to others.', { switches: found });

  const callers = takeSingleInstance(app);
  if (callers === null) {
    process.stderr.write('Firstline runs already: its window opens now.\n');
    void takeThisStartBack(app).finally(() => app.exit(0));
    return;
  }
  const keeper = keepBroken({ app, dataFolder, log, words: ownWords });
  // A tray program lives without windows.
  app.on('window-all-closed', () => {});

  const windows = makeWindows<Role>({
    preload: path.join(parts, 'preload', 'preload.cjs'),
    devTools: !release,
    report,
  });
  const run = async (): Promise<void> => {
    await app.whenReady();
    hardenSession(session.defaultSession);
    await serveApp(path.join(parts, 'renderer'));
    const settings = await settingsHere({ dataFolder, release, environment: process.env });
    log.follow(() => settings.now().values.LogLevel);
    const hidden = options.hidden || startedAtLogin(app);
    keepLoginItem(app, settings);
    const isBack = comesBack(dataFolder, Date.now());
    if (hidden && !isBack && !settings.now().values.Autostart) {
      // What starts programs at sign-in cannot know; whoever wants Firstline opens it.
      log.log.info('Starting by itself is switched off.', { by: settings.now().from.Autostart });
      log.close();
      await takeThisStartBack(app);
      app.exit(0);
      return;
    }
    const agent = await runAgent({
      dataFolder,
      options,
      settings,
      log: log.log,
      logFolder: log.folder,
      keeper,
      windows,
      tell: tellWindows({ shape: agentBridge, windows, hears }),
      ptyHost: path.join(parts, 'pty-host', 'entry.cjs'),
      environment: process.env,
      version: app.getVersion(),
      release,
      // Ten minutes; a test may not wait for them.
      keptMs: (!release && Number(process.env['FIRSTLINE_KEEP_WINDOW_MS'])) || 600_000,
      quit: () => app.quit(),
    });
    answerBridge({ shape: agentBridge, answers: agent.answers, windows, permits, report });
    callers.answer((argv) => {
      const link = ticketLinkIn(argv, SCHEME);
      // Two things start an agent at log-in; the second must not bring a window.
      if (link !== null || !argv.includes('--hidden')) agent.open(link);
    });
    app.on('activate', () => agent.open(null));
    let exitCode = 0;
    watchReplaced(markFolder(process.platform, process.resourcesPath), () =>
      whenIdle(agent.isIdle, () => {
        log.log.info('Another version was installed: it takes over now.', {});
        willComeBack(dataFolder, Date.now());
        exitCode = startAgain(app, ['--hidden', ...ownWords]);
        app.quit();
      }),
    );
    app.once('before-quit', (event) => {
      event.preventDefault();
      void agent.close().finally(() => {
        log.close();
        app.exit(exitCode);
      });
    });
    const link = ticketLinkIn(process.argv, SCHEME);
    if (link !== null || !(hidden || isBack)) agent.open(link);
    process.stdout.write('Firstline is ready.\n');
  };
  run().catch((error: unknown) => {
    const taken = error instanceof DataFolderTaken ? error : null;
    if (taken) process.stderr.write(`The agent runs already (process ${taken.pid}).\n`);
    else process.stderr.write(`Firstline could not start: ${String(error)}\n`);
    log.log.error('The agent could not start.', { error });
    log.close();
    // A new version that finds another agent here did not fail.
    void (taken ? takeThisStartBack(app) : Promise.resolve()).finally(() => app.exit(1));
  });
}
