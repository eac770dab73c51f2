/** xterm, made to fit: the only file that knows it. Loaded when the first session is live. */
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { Terminal } from '@xterm/xterm';

const SCROLLBACK_LINES = 10_000;
// A drag sends some 60 sizes a second, and every size makes the far shell repaint its whole screen.
const RESIZE_PAUSE_MS = 50;

export interface OpenTerminal {
  write(base64: string): void;
  paste(text: string): void;
  find(text: string, way: 'next' | 'previous'): void;
  /** Takes the size of its place; nothing while it has none. */
  fit(): void;
  focus(): void;
  blur(): void;
  close(): void;
}

/** Opens a terminal in an element. What is typed goes out as base64; what is drawn is told in bytes. */
export function openTerminal(
  element: HTMLElement,
  to: {
    readonly typed: (base64: string) => void;
    readonly resized: (columns: number, rows: number) => void;
    readonly drawn: (bytes: number) => void;
    readonly entered: (inside: boolean) => void;
    /** Several lines were pasted: somebody must say yes first. */
    readonly pasted: (text: string) => void;
  },
): OpenTerminal {
  const tokens = getComputedStyle(element);
  const terminal = new Terminal({
    // Graphemes are a proposed API; nothing else of it is used.
    allowProposedApi: true,
    scrollback: SCROLLBACK_LINES,
    fontFamily: tokens.getPropertyValue('--font-mono'),
    fontSize: 13,
    lineHeight: 1.2,
    minimumContrastRatio: 4.5,
    cursorBlink: false,
    theme: themeOf(tokens),
    // What a shell prints must not become a link here.
    linkHandler: { activate: () => undefined },
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.unicode.activeVersion = '15-graphemes';
  terminal.open(element);

  const encoder = new TextEncoder();
  terminal.onData((text) => to.typed(base64Of(encoder.encode(text))));
  terminal.onBinary((text) => to.typed(btoa(text)));
  terminal.onResize(({ cols, rows }) => to.resized(cols, rows));
  terminal.attachCustomKeyEventHandler((event) => !isOurs(event));
  const area = terminal.textarea;
  const enter = (): void => to.entered(true);
  const leave = (): void => to.entered(false);
  area?.addEventListener('focus', enter);
  area?.addEventListener('blur', leave);
  const guard = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    to.pasted(text);
  };
  element.addEventListener('paste', guard, { capture: true });

  let pause: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    clearTimeout(pause);
    pause = setTimeout(fitIn, RESIZE_PAUSE_MS);
  });
  // Out of the page there is no size, and a shell must not be told of one column.
  const fitIn = (): void => {
    if (element.clientWidth > 0) fit.fit();
  };
  fitIn();
  to.resized(terminal.cols, terminal.rows);
  observer.observe(element);
  const page = element.ownerDocument.documentElement;
  const themes = new MutationObserver(() => {
    terminal.options.theme = themeOf(getComputedStyle(page));
  });
  themes.observe(page, { attributeFilter: ['data-theme'] });

  return {
    write(base64) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      terminal.write(bytes, () => to.drawn(bytes.length));
    },
    paste: (text) => terminal.paste(text),
    find(text, way) {
      if (way === 'next') search.findNext(text);
      else search.findPrevious(text);
    },
    fit: fitIn,
    focus: () => terminal.focus(),
    blur: () => terminal.blur(),
    close() {
      clearTimeout(pause);
      observer.disconnect();
      themes.disconnect();
      element.removeEventListener('paste', guard, { capture: true });
      terminal.dispose();
    },
  };
}

/** Keys that belong to the console even inside the terminal. */
const isOurs = (event: KeyboardEvent): boolean =>
  event.ctrlKey && event.shiftKey && ['L', 'F', 'l', 'f'].includes(event.key);

function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** Colours of the page's theme, read from the tokens so that they are written once. */
function themeOf(tokens: CSSStyleDeclaration): Record<string, string> {
  const token = (name: string): string => tokens.getPropertyValue(name).trim();
  const theme: Record<string, string> = {
    background: token('--term-bg'),
    foreground: token('--term-text'),
    cursor: token('--term-text'),
    cursorAccent: token('--term-bg'),
    selectionBackground: token('--selected'),
  };
  for (const name of ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan']) {
    const bright = `bright${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    theme[name] = token(`--term-${name}`);
    theme[bright] = token(`--term-${name}`);
  }
  return theme;
}
