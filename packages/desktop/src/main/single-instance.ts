import type { App } from 'electron';

/** True when this is the first copy; a later copy hands its words to the first and should quit. */
export function takeSingleInstance(app: App, onSecond: (argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  // Data another copy attaches is ignored: only its words are read, and only for a link.
  app.on('second-instance', (_event, argv) => onSecond(argv));
  return true;
}
