import { FRESH_MS, type FirstLook } from '../system/first-look.ts';
import type { Clock, System } from '../system/system.ts';

/** Long enough to see a busy core (the kernel counts in 10 ms), short enough to wait for. */
const SAMPLE_MS = 100;

/** The program's own first look, when it was taken for this sample. */
export const freshLook = ({ firstLook, clock }: System): FirstLook | null =>
  firstLook !== null && clock.elapsed() - firstLook.atMs <= FRESH_MS ? firstLook : null;

/** Waits for what is left of a sample that began then. */
export async function sampleOver(clock: Clock, beganMs: number): Promise<void> {
  const left = SAMPLE_MS - (clock.elapsed() - beganMs);
  if (left > 0) await clock.pause(left);
}
