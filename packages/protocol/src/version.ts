/** The protocol both sides speak. Additive changes keep it; a reader drops what it does not know. */
export const PROTOCOL_VERSION = 1;

/** The oldest version a server still answers. */
export const OLDEST_PROTOCOL_VERSION = 1;

/** Whether a server that speaks `PROTOCOL_VERSION` can talk with a peer of `version`. */
export const speaks = (version: number): boolean =>
  version >= OLDEST_PROTOCOL_VERSION && version <= PROTOCOL_VERSION;

/** Whether an agent's version is older than another. Pre-releases come before their release; nonsense is old. */
export function isOlder(version: string, than: string): boolean {
  const [ours, theirs] = [numbers(version), numbers(than)];
  for (const [at, number] of theirs.entries()) {
    const own = ours[at] ?? -1;
    if (own !== number) return own < number;
  }
  return version.includes('-') && !than.includes('-');
}

const numbers = (version: string): number[] =>
  /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
