/** Pairs the two ends of each relay by what their tickets say; pure bookkeeping. */
export interface Pairing<End> {
  /** The other end, when it is here already; null when this one waits now. */
  readonly come: (pair: string, side: string, end: End) => End | null;
  /** This end no longer waits. */
  readonly leave: (pair: string, end: End) => void;
  readonly waiting: () => number;
}

export function createPairing<End>(): Pairing<End> {
  const waiting = new Map<string, { readonly side: string; readonly end: End }>();
  return {
    come(pair, side, end) {
      const other = waiting.get(pair);
      if (other === undefined || other.side === side) {
        waiting.set(pair, { side, end });
        return null;
      }
      waiting.delete(pair);
      return other.end;
    },
    leave(pair, end) {
      if (waiting.get(pair)?.end === end) waiting.delete(pair);
    },
    waiting: () => waiting.size,
  };
}
