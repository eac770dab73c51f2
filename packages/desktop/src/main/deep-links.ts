/** Longest address looked at, characters; ours are 54. */
const LINK_MAX = 200;
const TICKET =
  /^firstline(?:-console)?:\/\/ticket\/([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/?$/u;

/**
 * The ticket a command line asks to show, or null.
 * A link carries an id and nothing else: it can show a place, never act. Other words are ignored.
 */
export function ticketLinkIn(argv: readonly string[]): string | null {
  for (const word of argv) {
    const found = word.length <= LINK_MAX ? TICKET.exec(word)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
