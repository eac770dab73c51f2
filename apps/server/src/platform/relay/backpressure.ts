import type { WebSocket } from 'ws';

/** One direction of a pair. */
export interface Flow {
  readonly bytes: () => number;
  readonly stop: () => void;
}

/** A peer that reads nothing for this long is gone in all but name. */
const STALL_MS = 120_000;

/**
 * Copies frames from one socket to the other. When the receiver is `highWaterBytes` behind, the sender
 * is not read any more, so a stalled peer costs that much and one frame, not what the other can produce.
 */
export function flowBetween(from: WebSocket, to: WebSocket, highWaterBytes: number): Flow {
  let bytes = 0;
  let stalled: NodeJS.Timeout | undefined;
  let corked = false;

  const sent = (): void => {
    if (!from.isPaused || to.bufferedAmount >= highWaterBytes / 2) return;
    clearTimeout(stalled);
    stalled = undefined;
    from.resume();
  };
  const copy = (data: Buffer, isBinary: boolean): void => {
    if (!isBinary || to.readyState !== to.OPEN) return;
    bytes += data.length;
    if (!corked) {
      // One write for all frames of this tick: twice the keystrokes a second for the same work.
      corked = true;
      const socket = rawSocket(to);
      socket?.cork();
      process.nextTick(() => {
        corked = false;
        socket?.uncork();
      });
    }
    to.send(data, { binary: true }, sent);
    if (to.bufferedAmount > highWaterBytes && !from.isPaused) {
      from.pause();
      stalled = setTimeout(() => to.terminate(), STALL_MS).unref();
    }
  };
  from.on('message', copy);
  return {
    bytes: () => bytes,
    stop() {
      clearTimeout(stalled);
      from.off('message', copy);
    },
  };
}

/** ws keeps its socket to itself; corking it is a hint that may be left out. */
function rawSocket(of: WebSocket): { cork(): void; uncork(): void } | undefined {
  const socket: unknown = Reflect.get(of, '_socket');
  // as: a net.Socket or nothing
  return socket as { cork(): void; uncork(): void } | undefined;
}
