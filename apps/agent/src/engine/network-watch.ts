import { networkInterfaces } from 'node:os';
import type { Timers } from '@firstline/connection/timers';

/** How often to look, milliseconds: reading the interfaces costs a tenth of a millisecond. */
const EVERY_MS = 5_000;
/** A look that comes this much late, milliseconds, means that the computer slept in between. */
const SLEPT_MS = 20_000;

/** Calls back when addresses change or the computer wakes, which systems tell in too many ways to ask each. */
export function watchNetwork(options: { readonly timers: Timers; readonly onChange: () => void }): {
  close(): void;
} {
  const { timers, onChange } = options;
  let seen = addresses();
  let looked = timers.now();
  let cancel = timers.after(EVERY_MS, look);

  function look(): void {
    const now = timers.now();
    const found = addresses();
    if (found !== seen || now - looked > SLEPT_MS) onChange();
    seen = found;
    looked = now;
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
