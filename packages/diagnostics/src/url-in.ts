/** The address that a text is, or null. Node 18, which runs inside some Electrons, has no `URL.canParse`. */
export function urlIn(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // a text that is no address is an answer here
  }
}
