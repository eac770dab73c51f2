/** Which sent bytes a screen has drawn: the filter takes some away, so the two counts differ. */
export interface Drawing {
  /** `sent` bytes came and `visible` of them go to the screen; answers what is used up already. */
  readonly shown: (sent: number, visible: number) => number;
  /** The screen has drawn `visible` bytes more; answers how many sent bytes that settles. */
  readonly drawn: (visible: number) => number;
}

/** Keeps pieces in order; a screen that claims more than it was given settles no more than that. */
export function openDrawing(): Drawing {
  const pieces: { sent: number; visible: number }[] = [];

  const settle = (visible: number): number => {
    let left = visible;
    let settled = 0;
    for (let piece = pieces[0]; piece; piece = pieces[0]) {
      const part = Math.min(left, piece.visible);
      piece.visible -= part;
      left -= part;
      if (piece.visible > 0) break;
      settled += piece.sent;
      pieces.shift();
    }
    return settled;
  };

  return {
    shown(sent, visible) {
      pieces.push({ sent, visible });
      return settle(0);
    },
    drawn: settle,
  };
}
