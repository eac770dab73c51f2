import { plainText } from '@firstline/remote-shell/text';

/** A terminal of the usual width, less the last column, where some of them break the line. */
export const COLUMNS = 78;

/** Longer texts are cut: what a collector read may be anything. */
const TEXT_MAX = 2_000;

/**
 * A text in lines that fit a terminal, each behind `before` (the first behind `first`), without anything
 * that a terminal would act on. A word that fits no line is broken.
 */
export function wrapped(text: string, before = '', first = before): string[] {
  const room = COLUMNS - before.length;
  const lines: string[] = [];
  let line = '';
  for (const word of plainText(text.replaceAll(/\s/g, ' '), TEXT_MAX).split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= room) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (line.length > room) {
      lines.push(line.slice(0, room));
      line = line.slice(room);
    }
  }
  return [...lines, line].map((each, index) => `${index === 0 ? first : before}${each}`.trimEnd());
}
