import { networkInterfaces } from 'node:os';
import type { Timers } from '@firstline/connection/timers';

/** How often to look, milliseconds: reading the interfaces costs a tenth of a millisecond. */
const EVERY_MS = 5_000;
/** A look that comes this much late, milliseconds, means that the computer slept in between. */
const SLEPT_MS = 20_000;

/**
 * Calls back when addresses change or the computer wakes, which systems tell in too many ways to ask each.
 * A clock that only goes forward stands still while Linux and macOS sleep; the date goes on, so both are
 * looked at. A date that is put right looks like a short sleep, which costs one question to the server.
 */
export function watchNetwork(options: {
  readonly timers: Timers;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly onChange: () => void;
}): { close(): void } {
  const { timers, date, onChange } = options;
  let seen = addresses();
  let looked = timers.now();
  let dated = date();
  let cancel = timers.after(EVERY_MS, look);

  function look(): void {
    const now = timers.now();
    const today = date();
    const found = addresses();
    const slept = Math.max(now - looked, today - dated) > SLEPT_MS;
    if (found !== seen || slept) onChange();
    seen = found;
    looked = now;
    dated = today;
    cancel = timers.after(EVERY_MS, look);
  }

  return { close: () => cancel() };
}

function addresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((all) => (all ?? []).filter(({ internal }) => !internal).map(({ address }) => address))
    .sort()
    .join(' ');
}
