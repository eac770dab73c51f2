/** Hears of everything of a program that breaks. Nothing of it is ever uploaded. */
import { app, crashReporter } from 'electron';

/** What broke, and how. `fatal`: the program is in no state to go on. */
export interface Broken {
  readonly part: 'program' | 'window' | 'process';
  readonly name: string | null;
  readonly reason: string;
  readonly code: number | null;
  readonly error?: unknown;
  readonly fatal: boolean;
}

/** Ends that somebody wanted. */
const MEANT: ReadonlySet<string> = new Set(['clean-exit', 'killed']);

/** Must run before the app is ready. Answers with the folder that images of memory go to. */
export function watchCrashes(onBroken: (broken: Broken) => void): string {
  crashReporter.start({ uploadToServer: false });
  const program = { part: 'program', name: null, code: null } as const; // as const: the literals
  process.on('uncaughtException', (error) =>
    onBroken({ ...program, reason: 'uncaught-error', error, fatal: true }),
  );
  process.on('unhandledRejection', (error) =>
    onBroken({ ...program, reason: 'unhandled-rejection', error, fatal: false }),
  );
  app.on('render-process-gone', (_event, page, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const name = pageName(page.getURL());
    onBroken({ part: 'window', name, reason, code: exitCode, fatal: false });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName, name }) => {
    // A process that is not needed any more is killed, by us or by Chromium.
    if (MEANT.has(reason)) return;
    const called = name ?? serviceName ?? type;
    onBroken({ part: 'process', name: called, reason, code: exitCode, fatal: false });
  });
  return app.getPath('crashDumps');
}

/** `app://ui/popover.html#ticket=…` is the popover, and which ticket is nobody's business. */
const pageName = (url: string): string => /\/([\w-]+)\.html/u.exec(url)?.[1] ?? 'page';
