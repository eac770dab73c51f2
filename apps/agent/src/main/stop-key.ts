import { globalShortcut } from 'electron';

/** Ends a live shell from anywhere; no ordinary layout types it by accident. */
const STOP_KEY = 'Control+Alt+Shift+End';

/** Takes the key while a shell is live and gives it back after. False: another program holds it. */
export function holdStopKey(live: boolean, stop: () => void): boolean {
  globalShortcut.unregister(STOP_KEY);
  return !live || globalShortcut.register(STOP_KEY, stop);
}
