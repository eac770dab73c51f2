/** A thread of its own for one look at the computer: whatever it costs, it costs no window an answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { readHere } from './read-computer.ts';
import { WorkerAsk, type WorkerSays } from './worker-messages.ts';

const { probes, ...ask } = WorkerAsk.parse(workerData);
const say = (message: WorkerSays): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

async function read(): Promise<void> {
  const { redacted, findings, changes, memory } = await readHere(thisComputer({ probes }))(
    ask,
    (name, state) => say({ kind: 'section', name, state }),
    new AbortController().signal,
  );
  say({
    kind: 'done',
    snapshot: JSON.stringify(redacted.snapshot),
    removedIn: [...redacted.removedIn].map(([name, removed]) => [name, [...removed]]),
    findings: [...findings],
    changes,
    memory,
  });
}

// What is thrown here ends the thread and is told to whoever started it. No top-level await: bundles are CommonJS.
void read();
