/** One line of at most `max` characters, without control characters; null when nothing is left. */
export function clip(text: string | null | undefined, max = 250): string | null {
  const line = (text ?? '')
    .slice(0, max * 4)
    .replace(control, ' ')
    .trim();
  if (line.length <= max) return line === '' ? null : line;
  // UTF-16 halves must not be parted, or the JSON would hold half a letter.
  const letters = [...line];
  return letters.length <= max ? line : `${letters.slice(0, max - 1).join('')}…`;
}

const control = /[\u0000-\u001f\u007f-\u009f\ufeff]+/g;

/** The same for what firmware says: it fills fields that nobody set with phrases that say nothing. */
export function clipFirmware(text: string | null | undefined, max = 120): string | null {
  const said = clip(text, max);
  return said === null || unset.test(said) ? null : said;
}

/** The same where something must stand. */
export const clipOr = (text: string | null | undefined, fallback: string, max = 250): string =>
  clip(text, max) ?? fallback;

/** Milliseconds since 1970 as ISO 8601; null for what no computer's clock can have meant. */
export function instantOf(ms: number | null | undefined): string | null {
  // Windows writes "never" as 1601, Unix as 1970, and firmware as 9999.
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return null;
  return ms < 86_400_000 || ms > 4_102_444_800_000 ? null : new Date(ms).toISOString();
}

/** A number that may be counted on: finite and not negative; otherwise null. */
export const honest = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

/** The same, whole, and small enough to be counted on. */
export const honestCount = (value: number | null | undefined): number | null => {
  const found = honest(value);
  return found === null || found > Number.MAX_SAFE_INTEGER ? null : Math.round(found);
};

/** `text` as a number, or null. Empty is no number. */
export const numberIn = (text: string | null | undefined): number | null => {
  const trimmed = text?.trim() ?? '';
  const value = Number(trimmed);
  return trimmed === '' || !Number.isFinite(value) ? null : value;
};

const unset =
  /^(?:to be filled by o\.?e\.?m\.?|default string|not (?:specified|available|applicable)|none|unknown|n\/a|system (?:product name|manufacturer|serial number|version)|o\.?e\.?m\.?|0+|x+|-+)$/i;
