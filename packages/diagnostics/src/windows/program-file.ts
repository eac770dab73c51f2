/** A program and nothing behind it: the arguments of a Windows command line may hold secrets. */
export function programFile(command: string | null): string | null {
  const text = command?.trim() ?? '';
  const quoted = text.match(/^"([^"]+)"/)?.[1]?.trim();
  if (quoted !== undefined) return quoted === '' ? null : quoted;
  const bare = text.replace(/^"/, '');
  // Paths with spaces are often written without quotes; Windows itself guesses like this.
  const guessed = bare.match(/^.*?\.(?:exe|com|bat|cmd|vbs|ps1|lnk|scr)(?=\s|$)/i)?.[0];
  const word = guessed ?? bare.split(/\s/, 1)[0] ?? '';
  return word === '' ? null : word;
}
