// Read before everything else in the thread: what is read later may write.
import { workerData } from 'node:worker_threads';
import { descriptorStream } from './descriptor-stream.ts';
import { endWith, type Outcome, tellBegun } from './outcome.ts';

const outcome: Outcome = workerData; // from runWords, which starts this thread

for (const [name, descriptor] of [
  ['stdout', 1],
  ['stderr', 2],
] as const) // as const: the names of process's own streams
  Object.defineProperty(process, name, { value: descriptorStream(descriptor) });

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(1);
});
process.on('exit', (code) => endWith(outcome, code));
tellBegun(outcome);
