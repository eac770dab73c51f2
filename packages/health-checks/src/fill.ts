import type { Finding } from '@firstline/protocol/snapshots/finding';

/**
 * A finding's params as text. The end of a name says the unit: `freeBytes`, `answerMs`, `wearShare`,
 * `stallPercent`, `uptimeDays`. Readers in other languages format `params` themselves.
 */
export const spelled = (params: Finding['params']): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, spell(name, value)]));

/** Puts params into words, as `{freeBytes} left`. A placeholder without its param stays readable. */
export function fill(words: string, params: Finding['params']): string {
  const texts = spelled(params);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => texts[name] ?? name);
}

function spell(name: string, value: string | number): string {
  if (typeof value === 'string') return value;
  const [, unit = ''] = name.match(/([A-Z][a-z]+)$/) ?? [];
  switch (unit) {
    case 'Bytes':
      return bytes(value);
    case 'Ms':
      return value < 1_000 ? `${value} ms` : `${tenths(value / 1_000)} s`;
    case 'Seconds':
      return span(value);
    case 'Minutes':
      return span(value * 60);
    case 'Days':
      return counted(value, 'day');
    case 'Share':
      return `${Math.round(value * 100)} %`;
    case 'Dbm':
      return `${value} dBm`;
    case 'Mhz':
      return `${value} MHz`;
    case 'Percent':
      return `${tenths(value)} %`;
    default:
      return /celsius$/i.test(name) ? `${value} °C` : String(value);
  }
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Thousands, as makers of disks and most desktops count; two digits are enough to act on. */
function bytes(value: number): string {
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  const scaled = value / 1_000 ** power;
  return `${scaled < 10 ? tenths(scaled) : Math.round(scaled)} ${units[power]}`;
}

/** The largest unit that is filled: 90 is a minute and a half, said as "2 minutes". */
function span(seconds: number): string {
  if (seconds < 90) return counted(Math.round(seconds), 'second');
  if (seconds < 5_400) return counted(Math.round(seconds / 60), 'minute');
  return seconds < 172_800
    ? counted(Math.round(seconds / 3_600), 'hour')
    : counted(Math.round(seconds / 86_400), 'day');
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

const tenths = (value: number): string => String(Math.round(value * 10) / 10);
