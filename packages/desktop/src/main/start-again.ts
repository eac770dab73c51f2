import type { App } from 'electron';

/** sysexits.h's "try again": the user unit in the package knows it and starts the program anew. */
const EXIT_START_AGAIN = 75;

/** How often to look whether the moment has come, milliseconds. */
const LOOK_MS = 5_000;

/**
 * Prepares that this program starts again once it has ended, with these words, and answers the exit code
 * to end with. What a unit of systemd leaves behind is ended with it, so there the unit starts the program.
 */
export function startAgain(app: App, words: readonly string[]): number {
  if (process.env['FIRSTLINE_RESTARTED_BY'] === 'systemd') return EXIT_START_AGAIN;
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
