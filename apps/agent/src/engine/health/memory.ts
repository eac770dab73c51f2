import { rename, stat } from 'node:fs/promises';
import type { Timers } from '@firstline/connection/timers';
import { createLatestFile, readLatest } from '../latest-file.ts';
import { systemCode } from '../outbox/durable-file.ts';
import { nothingRemembered, Remembered } from './remembered.ts';

/** A file larger than this, bytes, is not what was written here: two states have half a MiB at most. */
export const MEMORY_MAX_BYTES = 8 * 1024 * 1024;

export interface HealthMemory {
  now(): Remembered;
  remember(now: Remembered): void;
  close(): Promise<void>;
}

/** Opens it. A damaged file is put aside under another name and told of; then everything begins anew. */
export async function openHealthMemory(
  file: string,
  timers: Timers,
  onTrouble: (what: string, error: unknown) => void,
): Promise<HealthMemory> {
  const latest = createLatestFile(file, timers, (error) =>
    onTrouble('what was seen of this computer could not be kept', error),
  );
  let remembered = await read(file, onTrouble);
  return {
    now: () => remembered,
    remember(now) {
      remembered = now;
      latest.save(() => remembered);
    },
    close: latest.settled,
  };
}

async function read(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<Remembered> {
  try {
    const { size } = await stat(file);
    if (size > MEMORY_MAX_BYTES) throw new RangeError(`${size} bytes are more than it may have`);
    return Remembered.parse(await readLatest(file));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return nothingRemembered;
    onTrouble('what was remembered of this computer is damaged and was put aside', error);
    await rename(file, `${file}.damaged`).catch((problem: unknown) =>
      onTrouble('the damaged memory could not be put aside', problem),
    );
    return nothingRemembered;
  }
}
