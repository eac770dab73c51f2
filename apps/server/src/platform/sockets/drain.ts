/** How many agents a server that has just started takes in a second without making technicians wait. */
const A_SECOND = 150;
/** Longer than this nobody should be without a server that is there. */
const LONGEST_SECONDS = 300;

/** Over how many seconds those who are connected come back after a planned stop; told as the reason of their goodbye. */
export const returnWithinSeconds = (connected: number): number =>
  Math.min(LONGEST_SECONDS, Math.max(1, Math.ceil(connected / A_SECOND)));
