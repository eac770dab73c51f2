import { systemCode, writeDurably } from './outbox/durable-file.ts';
import { readFile } from 'node:fs/promises';

/** A file that holds the newest state of something; states that come while the disk works are skipped over. */
export interface LatestFile {
  save(state: () => unknown): void;
  /** Waits until the newest state is on disk. */
  settled(): Promise<void>;
}

export function createLatestFile(file: string, onTrouble: (error: unknown) => void): LatestFile {
  let next: (() => unknown) | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (next) {
      const state = next();
      next = null;
      try {
        await writeDurably(file, JSON.stringify(state));
      } catch (error) {
        onTrouble(error);
      }
    }
    writing = null;
  }

  return {
    save(state) {
      next = state;
      writing ??= write();
    },
    async settled() {
      await writing;
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
