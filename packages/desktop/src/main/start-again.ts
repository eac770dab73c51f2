import type { App } from 'electron';

/** sysexits.h's "try again": the user unit in the package knows it and starts the program anew. */
const EXIT_START_AGAIN = 75;
/** Who starts a program anew by itself, and ends what it leaves behind. */
const STARTERS = ['systemd', 'launchd'];

/** How often to look whether the moment has come, milliseconds. */
const LOOK_MS = 5_000;

/**
 * Prepares that this program starts again once it has ended, with these words, and answers the exit code
 * to end with. What a unit of systemd or a job of launchd leaves behind is ended with it, so there these start it.
 */
export function startAgain(app: App, words: readonly string[]): number {
  if (STARTERS.includes(process.env['FIRSTLINE_RESTARTED_BY'] ?? '')) return EXIT_START_AGAIN;
  app.relaunch({ execPath: process.execPath, args: [...words] });
  return 0;
}

/** Does something as soon as nobody would notice it, once. Returns the way to give that up. */
export function whenIdle(isIdle: () => boolean, act: () => void): () => void {
  const look = (): void => {
    if (!isIdle()) return;
    clearInterval(timer);
    act();
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  return () => clearInterval(timer);
}
