import { BODY_MAX, TITLE_MAX } from '@firstline/protocol/tickets';

/** What a person wrote, as a ticket carries it. */
export interface Titled {
  readonly title: string;
  readonly body: string;
}

/**
 * The first line is the title, the rest the body. A first line that is too long for a title is cut at a
 * word, and the body then holds the whole text, so that nothing is lost. Lengths are UTF-16 units, as inputs count.
 */
export function titled(text: string): Titled {
  const whole = text.trim();
  const [first = '', ...rest] = whole.split('\n');
  const line = first.trim();
  if (line.length <= TITLE_MAX) return { title: line, body: rest.join('\n').trim() };
  return { title: cut(line), body: whole };
}

/** How many characters are too many for any ticket; 0 when the text fits. */
export function tooMany(text: string): number {
  return Math.max(0, titled(text).body.length - BODY_MAX);
}

function cut(line: string): string {
  const room = TITLE_MAX - 1;
  const end = line.lastIndexOf(' ', room);
  // One endless word is cut where it must be, but never inside a pair that makes one character.
  const at = end > room / 2 ? end : isHalf(line.charCodeAt(room - 1)) ? room - 1 : room;
  return `${line.slice(0, at).trimEnd()}…`;
}

/** The first of two UTF-16 units that belong together. */
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
