/** What of a key press counts. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * A key press as the table writes it: by character, not by place, so that every layout works.
 * Shift counts for letters and named keys only, since symbols need it on some layouts and not on others.
 */
export function comboOf(press: Pressed): string {
  const named = press.key === ' ' ? 'Space' : press.key;
  const letter = /^\p{L}$/u.test(named);
  const key = letter ? named.toUpperCase() : named;
  const shift = press.shiftKey && (letter || named.length > 1);
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl+' : '',
    press.altKey ? 'Alt+' : '',
    shift ? 'Shift+' : '',
    key,
  ].join('');
}

const printed: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
};

/** The keys as they are printed on keyboards; ⌘ where that is what people press. */
export function printedKeys(combo: string, isMac: boolean): string {
  const words = combo
    .split('+')
    .map((part) => (part === 'Ctrl' && isMac ? '⌘' : (printed[part] ?? part)));
  return words.join(isMac ? ' ' : '+');
}
