import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** Waits until a look answers something that is neither null nor false, and answers that; for what tells nobody. */
export async function eventually<Found>(
  look: () => Promise<Found | null | false> | Found | null | false,
  what: string,
  patienceMs = 60_000,
): Promise<Found> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() > until) throw new Error(`it did not come to pass: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
