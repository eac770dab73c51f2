import { parentPort, workerData } from 'node:worker_threads';
import type { FirstLook } from '@firstline/diagnostics/system/first-look';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { readHere } from './read-computer.ts';
import { WorkerAsk, type WorkerSays } from './worker-messages.ts';

/** Reads the computer as the thread was asked to, and tells whoever started it. */
export async function lookOnce(firstLook: FirstLook | null): Promise<void> {
  const { probes, ...ask } = WorkerAsk.parse(workerData);
  const { redacted, findings, changes, memory } = await readHere(
    thisComputer({ probes, firstLook }),
  )(ask, (name, state) => say({ kind: 'section', name, state }), new AbortController().signal);
  say({
    kind: 'done',
    snapshot: JSON.stringify(redacted.snapshot),
    removedIn: [...redacted.removedIn].map(([name, removed]) => [name, [...removed]]),
    findings: [...findings],
    changes,
    memory,
  });
}

function say(message: WorkerSays): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}
