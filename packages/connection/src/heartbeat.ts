import type { Timers } from './timers.ts';

/** After a hint that the network changed, an answer must come this soon, milliseconds. */
const PROBE_MS = 5_000;

export interface Heartbeat {
  /** Something came from the other side: it is alive. */
  heard(): void;
  /** Asks now, and expects a sign of life within 5 s: the network may have changed under the socket. */
  probe(): void;
  close(): void;
}

/**
 * Finds half-open links: after half of `silenceMs` without a sign of life it calls `ping`, after all of
 * it `onSilent`, once. A socket whose other side was unplugged stays "open" for many minutes otherwise.
 */
export function startHeartbeat(options: {
  readonly silenceMs: number;
  readonly timers: Timers;
  readonly ping: () => void;
  readonly onSilent: () => void;
}): Heartbeat {
  const { silenceMs, timers, ping, onSilent } = options;
  let lastHeard = timers.now();
  let pinged = false;
  let closed = false;
  let cancel = timers.after(silenceMs / 2, look);

  // One timer for the whole life of a link: a chatty link would re-arm one per frame otherwise.
  function look(): void {
    const silent = timers.now() - lastHeard;
    if (silent >= silenceMs) return giveUp();
    if (silent < silenceMs / 2) {
      pinged = false;
      cancel = timers.after(silenceMs / 2 - silent, look);
      return;
    }
    if (!pinged) ping();
    pinged = true;
    cancel = timers.after(silenceMs - silent, look);
  }

  function giveUp(): void {
    closed = true;
    onSilent();
  }

  return {
    heard() {
      lastHeard = timers.now();
    },
    probe() {
      if (closed) return;
      const asked = timers.now();
      cancel();
      ping();
      pinged = true;
      cancel = timers.after(Math.min(PROBE_MS, silenceMs), () => {
        if (lastHeard > asked) look();
        else giveUp();
      });
    },
    close() {
      closed = true;
      cancel();
    },
  };
}
