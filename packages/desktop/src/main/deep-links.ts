/** Longest address looked at, characters; ours are 61 at most. */
const LINK_MAX = 200;
const PLACE =
  /^:\/\/ticket\/([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/?$/u;

/**
 * The ticket a command line asks to show, or null.
 * A link carries an id and nothing else: it can show a place, never act. Other words are ignored.
 */
export function ticketLinkIn(argv: readonly string[], scheme: string): string | null {
  for (const word of argv) {
    if (word.length > LINK_MAX || !word.startsWith(scheme)) continue;
    const found = PLACE.exec(word.slice(scheme.length))?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Whether somebody's link is on a command line, well made or not. Whoever wrote the link may have written
 * the rest of the line too: nothing else on it may be read as a wish of this computer's person.
 */
export const carriesLink = (argv: readonly string[], scheme: string): boolean =>
  argv.slice(1).some((word) => word.toLowerCase().includes(`${scheme}:`));
