/** Bytes kept for someone who starts to read along late. */
export const SCROLLBACK_BYTES = 256 * 1024;

const LINE_FEED = 0x0a;

/** The newest part of a stream of filtered output, never more than its bound. */
export interface Scrollback {
  readonly push: (bytes: Uint8Array) => void;
  /** What is kept, oldest first; begins at a line when something older was let go. */
  readonly read: () => Uint8Array;
  /** Whether something older was let go. */
  readonly cut: () => boolean;
}

/** An empty scrollback that keeps at most `limit` bytes. */
export function scrollback(limit = SCROLLBACK_BYTES): Scrollback {
  const ring = new Uint8Array(limit);
  let written = 0;

  const newest = (): Uint8Array => {
    const start = written % limit;
    if (written <= limit) return ring.slice(0, written);
    const kept = new Uint8Array(limit);
    kept.set(ring.subarray(start));
    kept.set(ring.subarray(0, start), limit - start);
    return kept;
  };

  return {
    push(bytes) {
      const tail = bytes.subarray(Math.max(0, bytes.length - limit));
      const start = (written + bytes.length - tail.length) % limit;
      const first = tail.subarray(0, limit - start);
      ring.set(first, start);
      ring.set(tail.subarray(first.length), 0);
      written += bytes.length;
    },
    read() {
      const kept = newest();
      if (written <= limit) return kept;
      // The oldest line lost its beginning, perhaps in the middle of a character or an escape sequence.
      const line = kept.indexOf(LINE_FEED);
      return line < 0 ? kept.subarray(kept.length) : kept.subarray(line + 1);
    },
    cut: () => written > limit,
  };
}
