import { Worker } from 'node:worker_threads';
import { newOutcome, waitFor } from './outcome.ts';

const SWITCH = '--command-line';

/** sysexits.h: a fault inside the program. */
const EXIT_FAULT = 70;

/** The words of `firstline --command-line -- WORDS`, or null when a window is wanted. */
export function wordsIn(argv: readonly string[]): readonly string[] | null {
  const end = argv.indexOf('--');
  if (end === -1 || !argv.slice(1, end).includes(SWITCH)) return null;
  return argv.slice(end + 1);
}

/**
 * Runs the command line in this program's place and answers its exit code. Packages hold no plain Node
 * (its fuse is off), and without a display the browser around this thread would crash as it starts. So
 * this thread waits, which keeps the browser from starting at all, and the command runs in one of its own.
 */
export function runWords(thread: string, words: readonly string[]): number {
  const outcome = newOutcome();
  // Its own end is told through `outcome`: events of a worker need a thread that does not wait.
  void new Worker(thread, { argv: [...words], execArgv: [], workerData: outcome });
  const code = waitFor(outcome);
  if (code === null) process.stderr.write('The command line of Firstline could not be started.\n');
  return code ?? EXIT_FAULT;
}
