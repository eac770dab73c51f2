/** Bytes one side may send before the other says it has taken some: bounds what a stalled screen costs. */
export const WINDOW_BYTES = 256 * 1024;
/** Credit goes back in pieces of at least this, so that a busy stream does not answer every frame. */
const RETURN_BYTES = WINDOW_BYTES / 8;

/** The sending side of a window. */
export interface SendWindow {
  readonly available: () => number;
  /** Uses up room; false, and nothing used, when there is too little. */
  readonly spend: (bytes: number) => boolean;
  /** Takes back room; false when the other side grants more than was ever sent, which breaks the protocol. */
  readonly grant: (bytes: number) => boolean;
}

/** Begins with a whole window to send. */
export function sendWindow(limit = WINDOW_BYTES): SendWindow {
  let available = limit;
  return {
    available: () => available,
    spend(bytes) {
      if (bytes > available) return false;
      available -= bytes;
      return true;
    },
    grant(bytes) {
      if (available + bytes > limit) return false;
      available += bytes;
      return true;
    },
  };
}

/** The receiving side of a window. */
export interface ReceiveWindow {
  /** Counts what came; false when the sender overran the window, which breaks the protocol. */
  readonly arrived: (bytes: number) => boolean;
  /** Counts what was used for good; answers the credit to return now, mostly 0. */
  readonly consumed: (bytes: number) => number;
  /** What came and was not used yet. */
  readonly held: () => number;
}

/** Begins empty. */
export function receiveWindow(limit = WINDOW_BYTES): ReceiveWindow {
  const step = Math.min(RETURN_BYTES, limit);
  let outstanding = 0;
  let held = 0;
  return {
    arrived(bytes) {
      outstanding += bytes;
      held += bytes;
      return outstanding <= limit;
    },
    consumed(bytes) {
      held = Math.max(0, held - bytes);
      const credit = outstanding - held;
      if (credit < step) return 0;
      outstanding -= credit;
      return credit;
    },
    held: () => held,
  };
}
