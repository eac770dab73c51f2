const days = new Map<string, number>();
/** Days met so far are kept; a desk meets some hundreds. */
const DAYS_MAX = 10_000;

/**
 * Milliseconds of a time as the server writes it, `2026-11-21T09:04:00.000Z`. A queue of 100,000 is parsed
 * whenever it is read, and Date.parse is ten times slower than reading the digits. Other forms still parse.
 */
export function isoMs(text: string): number {
  if (text.length !== 24 || text.charCodeAt(23) !== 90) return Date.parse(text);
  const two = (at: number): number =>
    (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const ms = two(20) * 10 + text.charCodeAt(22) - 48;
  return dayMs(text.slice(0, 10)) + two(11) * 3_600_000 + two(14) * 60_000 + two(17) * 1_000 + ms;
}

function dayMs(day: string): number {
  const known = days.get(day);
  if (known !== undefined) return known;
  const parsed = Date.parse(day);
  if (days.size < DAYS_MAX) days.set(day, parsed);
  return parsed;
}
