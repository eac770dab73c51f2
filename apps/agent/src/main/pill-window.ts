import type { Windows } from '@firstline/desktop/main/open-window';
import { type BrowserWindow, screen } from 'electron';
import { drawn, keepOnTop } from './window-drawn.ts';
import type { Role } from './window-roles.ts';

export const PILL = { width: 420, height: 48, top: 8 } as const;
/** How long "Stopped. Nothing is connected." stands before it goes, milliseconds. */
const STOPPED_MS = 6_000;

export interface PillWindow {
  /** Shows it top centre; `gone`: it could not stay on screen, so the shell must end. */
  open(gone: () => void): Promise<void>;
  /** The shell is over: the page says so for a moment, then the window goes. */
  end(): void;
  close(): void;
}

/** A6, the pill: it cannot be hidden, and a shell that nobody can see is no shell. */
export function createPillWindow(windows: Windows<Role>): PillWindow {
  let shown: { readonly window: BrowserWindow; ended: boolean } | null = null;
  let leaving: ReturnType<typeof setTimeout> | null = null;

  const close = (): void => {
    if (leaving) clearTimeout(leaving);
    leaving = null;
    if (!shown) return;
    const { window } = shown;
    shown.ended = true;
    shown = null;
    if (!window.isDestroyed()) window.destroy();
  };
  return {
    async open(gone) {
      close();
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      const window = windows.make('pill', 'pill.html', {
        width: PILL.width,
        height: PILL.height,
        x: Math.round(workArea.x + (workArea.width - PILL.width) / 2),
        y: workArea.y + PILL.top,
        title: 'Firstline',
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
      });
      const one = { window, ended: false };
      shown = one;
      const lost = (): void => {
        if (!one.ended) gone();
      };
      window.on('hide', () => {
        if (!one.ended) window.showInactive();
      });
      window.on('minimize', () => window.restore());
      window.once('closed', lost);
      window.webContents.once('render-process-gone', lost);
      try {
        await drawn(window);
      } catch (error) {
        close();
        throw error;
      }
      keepOnTop(window);
      window.showInactive();
    },
    end() {
      if (!shown) return;
      shown.ended = true;
      leaving = setTimeout(close, STOPPED_MS);
    },
    close,
  };
}
