import { instantOf } from '../clip.ts';

/** Windows counts 100 ns from 1601; this many milliseconds lie between that and 1970. */
const FROM_1601_MS = 11_644_473_600_000;
const TICKS_PER_MS = 10_000;

/**
 * A moment as Windows and PowerShell write it, ISO 8601, or null where none can have been meant:
 * `/Date(1763714400000)/` (PowerShell 5.1), ISO 8601 (PowerShell 7), `20261121084000.500000+060` (CIM),
 * `20261121` (installers; a day, told as its midnight in UTC) and ticks since 1601 (registry, files).
 */
export function momentIn(text: string | null): string | null {
  return instantOf(momentMs(text?.trim() ?? ''));
}

/** The same in milliseconds since 1970; null for what is no moment at all. */
export function momentMs(text: string): number | null {
  const json = text.match(/^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/)?.[1];
  if (json !== undefined) return Number(json);
  if (/^\d{17,19}$/.test(text)) return Number(text) / TICKS_PER_MS - FROM_1601_MS;
  if (/^\d{14}\./.test(text)) return cimMs(text);
  const day = text.match(/^(\d{4})(\d\d)(\d\d)$/);
  if (day !== null) return utcMs(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? utcMs(text) : null;
}

/** DMTF's form (DSP0004 §5.5.1): the offset is in minutes and the time is local. Parts may be stars. */
function cimMs(text: string): number | null {
  const found = text.match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.([\d*]{6})([+-]\d{3})$/);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', offset] = found;
  const local = utcMs(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const parts = /^\d{6}$/.test(fraction) ? Math.floor(Number(fraction) / 1000) : 0;
  return local === null ? null : local + parts - Number(offset) * 60_000;
}

function utcMs(iso: string): number | null {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
