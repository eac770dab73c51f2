import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Process, processesMarked } from '../run/process-table.ts';

/** What ends is given this long to be gone from the process table. */
const SETTLE_MS = 2_000;
const LOOK_EVERY_MS = 10;

/** What a run left behind: its processes and their listening sockets, and files outside its folder. */
export type LeftOver = {
  readonly processes: readonly Process[];
  readonly files: readonly string[];
};

/**
 * Looks for what carries one of the markers in its environment, and for anything in the places that
 * programs write to unasked. A socket without a process does not exist, so processes answer for both.
 */
export async function leftOver(
  markers: readonly string[],
  places: readonly string[],
): Promise<LeftOver> {
  const found = () => markers.flatMap((marker) => processesMarked(marker));
  const until = performance.now() + SETTLE_MS;
  while (found().length > 0 && performance.now() < until) await pause(LOOK_EVERY_MS);
  return { processes: found(), files: places.flatMap(filesIn) };
}

const filesIn = (place: string): readonly string[] =>
  existsSync(place) ? readdirSync(place).map((name) => path.join(place, name)) : [];
