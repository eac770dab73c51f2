import type { BrowserWindow } from 'electron';

/** A window that has not drawn by then counts as not shown, milliseconds. */
const DRAWN_MS = 10_000;

/** Resolves when the page has drawn; rejects when it cannot or takes too long. */
export function drawn(window: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the window did not draw')), DRAWN_MS);
    const settle = (end: () => void) => () => {
      clearTimeout(late);
      end();
    };
    window.once('ready-to-show', settle(resolve));
    window.once(
      'closed',
      settle(() => reject(new Error('the window was closed'))),
    );
    window.webContents.once(
      'render-process-gone',
      settle(() => reject(new Error('the window’s process ended'))),
    );
  });
}

/** Above every other window, on every desktop, also over one that fills the screen. */
export function keepOnTop(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}
