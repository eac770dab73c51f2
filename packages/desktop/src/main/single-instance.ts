import type { App } from 'electron';

/** Calls closer together than this, milliseconds, are one call, the last: nobody starts a program that often. */
const CALM_MS = 300;

/** Later starts of the program and, on a Mac, links: the words each brought. */
export interface Callers {
  /** Tells of every call from now on, and of the last one that came before somebody listened. */
  answer(listener: (argv: readonly string[]) => void): void;
}

/** What tells of later calls when this is the first copy, else null: its words went to the first, and it should quit. */
export function takeSingleInstance(
  app: Pick<App, 'on' | 'requestSingleInstanceLock'>,
): Callers | null {
  if (!app.requestSingleInstanceLock()) return null;
  let listener: ((argv: readonly string[]) => void) | null = null;
  let waiting: readonly string[] | null = null;
  let resting = false;

  const pass = (): void => {
    if (waiting === null || listener === null || resting) return;
    const words = waiting;
    waiting = null;
    resting = true;
    setTimeout(() => {
      resting = false;
      pass();
    }, CALM_MS);
    listener(words);
  };
  const called = (argv: readonly string[]): void => {
    waiting = argv;
    pass();
  };
  // Data another copy attaches is ignored: only its words are read, and only for a link.
  app.on('second-instance', (_event, argv) => called(argv));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    called(['', url]);
  });
  return {
    answer(told) {
      listener = told;
      pass();
    },
  };
}
