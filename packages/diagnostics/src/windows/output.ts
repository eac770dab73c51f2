/**
 * What PowerShell printed, as text. It answers in ASCII, but a profile, a policy or an older version
 * may put a byte order mark in front or write UTF-16, which read as UTF-8 has a NUL after each letter.
 */
export function printed(stdout: string): string {
  const text = stdout.replace(/^[\ufeff\ufffd]+/, '');
  const nuls = text.match(/\0/g)?.length ?? 0;
  return (nuls * 3 > text.length ? text.replaceAll('\0', '') : text).trim();
}

/** How the script's answer begins. */
const begin = /\{"(?:answers|restricted)":/;

/**
 * The JSON object in it. What else is printed around it, as a greeting or a warning, is left out;
 * without a whole object the answer is null.
 */
export function objectPrinted(stdout: string): object | null {
  const text = printed(stdout);
  const from = text.search(begin);
  const until = text.lastIndexOf('}');
  if (from < 0 || until < from) return null;
  try {
    const value: unknown = JSON.parse(text.slice(from, until + 1));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
