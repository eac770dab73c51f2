import { Worker } from 'node:worker_threads';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { Reading } from './judge.ts';
import type { ReadComputer } from './read-computer.ts';
import { type WorkerAsk, WorkerSays } from './worker-messages.ts';

/** One look may take this long, milliseconds, and this much memory, MiB: then it is given up. */
const LONGEST_MS = 30_000;
const MEMORY_MIB = 512;

/**
 * Reads the computer in a thread that is started for it and gone afterwards, with all the memory it
 * needed. `entry` is the file of `snapshot-worker`, source or bundle.
 */
export const readInWorker =
  (entry: string | URL, probes: WorkerAsk['probes']): ReadComputer =>
  (ask, onSection, signal) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, {
        workerData: { ...ask, probes } satisfies WorkerAsk,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
        // What its libraries would print is nobody's business here.
        stdout: true,
        stderr: true,
      });
      const giveUp = (why: string) => () => settle(() => reject(new Error(why)));
      const unwanted = giveUp('nobody wants the snapshot any more');
      const late = setTimeout(
        giveUp(`reading took longer than ${LONGEST_MS / 1_000} s`),
        LONGEST_MS,
      );
      let settled = false;

      function settle(how: () => void): void {
        if (settled) return;
        settled = true;
        clearTimeout(late);
        signal.removeEventListener('abort', unwanted);
        // Whoever waits for the snapshot also waits until the thread is gone: no thread outlives its engine.
        void worker.terminate().then(how);
      }

      worker.on('message', (message) => {
        const said = WorkerSays.parse(message);
        if (said.kind === 'section') onSection(said.name, said.state);
        else settle(() => resolve(readingOf(said)));
      });
      worker.on('error', (error) => settle(() => reject(error)));
      worker.on('exit', giveUp('the reading thread ended early'));
      signal.addEventListener('abort', unwanted);
      if (signal.aborted) unwanted();
    });

function readingOf(done: Extract<WorkerSays, { kind: 'done' }>): Reading {
  const snapshot: unknown = JSON.parse(done.snapshot);
  return {
    // as: made by this very program a moment ago; parsing two thousand values again would cost the window a breath
    redacted: { snapshot: snapshot as Snapshot, removedIn: new Map(done.removedIn) },
    findings: done.findings,
    changes: done.changes,
    memory: done.memory,
  };
}
