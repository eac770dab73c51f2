import type { Clock } from './system/system.ts';

/** Longer than this no collector keeps the process to itself: a window of the agent must stay alive. */
const TURN_MS = 3;

/** Call and await it between small steps; it lets others have their turn when one's own is over. */
export function pacer(clock: Clock): () => Promise<void> | undefined {
  let began = clock.elapsed();
  return () => {
    if (clock.elapsed() - began < TURN_MS) return undefined;
    return clock.breathe().then(() => {
      began = clock.elapsed();
    });
  };
}
