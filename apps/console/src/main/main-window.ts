import type { Windows } from '@firstline/desktop/main/open-window';
import type { BrowserWindow } from 'electron';

/** A console has one window. */
export type Role = 'console';

export interface MainWindow {
  /** The window, if it is open. */
  current(): BrowserWindow | null;
  /** Brings the window to the front, opening it when it is closed. */
  show(): BrowserWindow;
}

const SIZE = { width: 1440, height: 900, minWidth: 1024, minHeight: 640 };

/** The one window. It is shown when it has something to show, never white. */
export function mainWindow(windows: Windows<Role>): MainWindow {
  let window: BrowserWindow | null = null;
  return {
    current: () => window,
    show() {
      if (window !== null) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return window;
      }
      const opened = windows.make('console', 'index.html', { ...SIZE, title: 'Firstline Console' });
      window = opened;
      opened.once('ready-to-show', () => opened.show());
      opened.once('closed', () => {
        window = null;
      });
      return opened;
    },
  };
}
