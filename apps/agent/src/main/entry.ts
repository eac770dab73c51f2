/** The agent's program: a command line, or the tray and its windows. Nothing heavy is loaded before that is known. */
import path from 'node:path';
import { runWords, wordsIn } from '../command-line/run.ts';

const words = wordsIn(process.argv);
if (words !== null) {
  process.exit(runWords(path.resolve(__dirname, '..', 'cli', 'thread.cjs'), words));
}
// Still before the program is ready, as the switches in there must be.
import('../engine/jitless.ts')
  .then(() => import('./start-agent.ts'))
  .catch((error: unknown) => {
    process.stderr.write(`Firstline could not be loaded: ${String(error)}\n`);
    process.exit(1);
  });
