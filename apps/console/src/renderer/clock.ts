/** The one clock of the pages. */
export const now = (): number => Date.now();
