import type { Installation } from './installation.ts';
import type { Timers } from './timers.ts';

/** A version stood when it ran for this long after its tray did, milliseconds. */
export const STOOD_MS = 30_000;

/** Watches whether a new version stands. It does so whatever policy says of updates. */
export interface Trial {
  /** Tray and engine run: from now on time counts. */
  begin(): void;
  /** It stands already: somebody uses its window. */
  stands(): Promise<void>;
  close(): Promise<void>;
}

export function watchTrial(
  installation: Pick<Installation, 'confirm' | 'endedEarly'>,
  world: {
    readonly timers: Timers;
    readonly onStood: () => void;
    readonly onTrouble: (error: unknown) => void;
  },
): Trial {
  let confirmed: Promise<void> | null = null;
  let stopTimer = (): void => {};

  function stands(): Promise<void> {
    stopTimer();
    // A full disk must keep no version that stands from running.
    confirmed ??= installation.confirm().then(world.onStood, world.onTrouble);
    return confirmed;
  }

  return {
    begin() {
      stopTimer = world.timers.after(STOOD_MS, () => void stands());
    },
    stands,
    async close() {
      stopTimer();
      if (confirmed) await confirmed;
      else await installation.endedEarly().catch(world.onTrouble);
    },
  };
}
