/** A terminal that shows and cannot be typed into. Loaded only when someone reads along. */
import '@xterm/xterm/css/xterm.css';
import { Terminal } from '@xterm/xterm';

/** Lines kept above the screen; the agent keeps no more either. */
const SCROLLBACK_LINES = 5_000;

/** Colours of the page's theme, read from the tokens so that they are written once. */
function themeOf(element: HTMLElement): Record<string, string> {
  const tokens = getComputedStyle(element);
  const token = (name: string): string => tokens.getPropertyValue(name).trim();
  const colour = (name: string): Record<string, string> => {
    const value = token(`--term-${name}`);
    const bright = `bright${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return { [name]: value, [bright]: value };
  };
  return {
    background: token('--term-bg'),
    foreground: token('--term-text'),
    cursor: token('--session'),
    selectionBackground: token('--selected'),
    ...['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'].reduce(
      (all, name) => ({ ...all, ...colour(name) }),
      {},
    ),
  };
}

export interface ShownTerminal {
  write(base64: string): void;
  close(): void;
}

/** Puts a terminal into `element` at the size of the technician's lines, as wide as there is room. */
export function showTerminal(element: HTMLElement, label: string): ShownTerminal {
  const terminal = new Terminal({
    disableStdin: true,
    cursorInactiveStyle: 'block',
    scrollback: SCROLLBACK_LINES,
    fontFamily: getComputedStyle(element).getPropertyValue('--font-mono'),
    fontSize: 13,
    screenReaderMode: true,
    theme: themeOf(element),
    // What a shell prints must not reach the clipboard, the title or the links of this computer.
    linkHandler: { activate: () => {} },
  });
  terminal.open(element);
  element.querySelector('textarea')?.setAttribute('aria-label', label);
  const fit = (): void => {
    const cell = element.querySelector('.xterm-screen')?.getBoundingClientRect();
    if (!cell || cell.width === 0 || cell.height === 0) return;
    const columns = Math.floor((element.clientWidth - 32) / (cell.width / terminal.cols));
    const rows = Math.floor((element.clientHeight - 24) / (cell.height / terminal.rows));
    if (columns > 1 && rows > 1) terminal.resize(columns, rows);
  };
  fit();
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  return {
    write: (base64) => {
      terminal.write(Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0));
    },
    close: () => {
      observer.disconnect();
      terminal.dispose();
    },
  };
}
