import type { Timers } from '@firstline/connection/timers';
import type { Effective } from '@firstline/settings/effective';
import type { Settings } from './settings.ts';

/** Between two looks at the policies, milliseconds. Management tools renew them every hour or two themselves. */
const EVERY_MS = 3_600_000;

/** Keeps settings current while the agent runs. */
export interface FollowedSettings {
  start(): void;
  /** Looks now: the computer slept, or somebody asks. */
  look(): void;
  stop(): void;
}

export function followSettings(
  settings: Settings,
  timers: Timers,
  tell: {
    readonly changed: (now: Effective) => void;
    readonly trouble: (what: string, error: unknown) => void;
  },
): FollowedSettings {
  const unhear = settings.onChange(tell.changed);
  let cancel = () => {};
  let isOver = true;

  function look(): void {
    cancel();
    void settings
      .look()
      .catch((error: unknown) => tell.trouble('policies could not be read', error))
      .finally(() => {
        cancel();
        if (!isOver) cancel = timers.after(EVERY_MS, look);
      });
  }

  return {
    start() {
      isOver = false;
      cancel = timers.after(EVERY_MS, look);
    },
    look,
    stop() {
      isOver = true;
      cancel();
      unhear();
    },
  };
}
