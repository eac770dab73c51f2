import { readFileSync } from 'node:fs';

/** What the file holds that a setting names; null, and a fault, when it cannot be read. */
export function textOfFile(
  setting: string,
  file: string,
  fault: (text: string) => void,
): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    fault(`${setting} names ${file}, which ${why}.`);
    return null;
  }
}
