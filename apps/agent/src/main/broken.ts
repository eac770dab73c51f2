import { watchCrashes } from '@firstline/desktop/main/crash-watch';
import { startAgain } from '@firstline/desktop/main/start-again';
import type { App } from 'electron';
import type { AgentLog } from '../headless/agent-log.ts';
import { type CrashKeeper, keepCrashes } from '../headless/crashes-here.ts';
import { willComeBack } from './coming-back.ts';

/** A program that broke sooner than this after its start, milliseconds, would break again: it stays away. */
const LIVED_MS = 60_000;

/**
 * Keeps what breaks from now on. What breaks beyond repair ends the program, which starts again by itself
 * when it had lived for a while: nobody should find out by looking for the icon.
 */
export function keepBroken(program: {
  readonly app: App;
  readonly dataFolder: string;
  readonly log: AgentLog;
  /** What it is started with again. */
  readonly words: readonly string[];
}): CrashKeeper {
  const { app, dataFolder, log, words } = program;
  const startedAt = performance.now();
  const dumps = watchCrashes(({ fatal, ...crash }) => {
    keeper.broke(crash);
    if (!fatal) return;
    keeper.ended();
    process.stderr.write(`Firstline stopped unexpectedly: ${String(crash.error)}\n`);
    const lived = performance.now() - startedAt > LIVED_MS;
    if (lived) willComeBack(dataFolder, Date.now());
    app.exit(lived ? startAgain(app, ['--hidden', ...words]) : 1);
  });
  const keeper = keepCrashes({
    dataFolder,
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    dumps,
    log,
  });
  return keeper;
}
