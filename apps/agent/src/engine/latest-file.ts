import type { Timers } from '@firstline/connection/timers';
import { systemCode, writeDurably } from './outbox/durable-file.ts';
import { readFile } from 'node:fs/promises';

/** Between two writes of one file, milliseconds: what changes with every message need not be written with each. */
const PAUSE_MS = 250;

/** A file that holds the newest state of something; states that come while it rests are skipped over. */
export interface LatestFile {
  save(state: () => unknown): void;
  /** Waits until the newest state is on disk. */
  settled(): Promise<void>;
}

export function createLatestFile(
  file: string,
  timers: Timers,
  onTrouble: (error: unknown) => void,
): LatestFile {
  let next: (() => unknown) | null = null;
  let writing: Promise<void> | null = null;
  let endPause = () => {};
  let settling = false;

  async function write(): Promise<void> {
    while (next) {
      const state = next();
      next = null;
      try {
        await writeDurably(file, JSON.stringify(state));
      } catch (error) {
        onTrouble(error);
      }
      if (!settling) await pause();
    }
    writing = null;
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = timers.after(PAUSE_MS, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  return {
    save(state) {
      next = state;
      writing ??= write();
    },
    async settled() {
      settling = true;
      endPause();
      await writing;
      settling = false;
    },
  };
}

/** What such a file holds, or null when there is none. */
export async function readLatest(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
