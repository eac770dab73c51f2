import type { Windows } from '@firstline/desktop/main/open-window';
import { type BrowserWindow, screen, shell } from 'electron';
import { drawn, keepOnTop } from './window-drawn.ts';
import type { Role } from './window-roles.ts';

const SIZE = { width: 440, height: 680 } as const;

export interface PermissionWindow {
  /** Shows the question in the middle of the screen; `closed`: the person closed it, which is no. */
  open(closed: () => void): Promise<void>;
  close(): void;
}

/** A question in a window of its own, made for it and gone with it: a shell's (A5), or a remedy's. */
export function createPermissionWindow(
  windows: Windows<Role>,
  role: 'permission' | 'remedy',
): PermissionWindow {
  let shown: BrowserWindow | null = null;

  const close = (): void => {
    const window = shown;
    shown = null;
    if (window && !window.isDestroyed()) window.destroy();
  };
  return {
    async open(closed) {
      close();
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      const height = Math.min(SIZE.height, workArea.height);
      const window = windows.make(role, `${role}.html`, {
        width: SIZE.width,
        height,
        x: Math.round(workArea.x + (workArea.width - SIZE.width) / 2),
        y: Math.round(workArea.y + (workArea.height - height) / 2),
        title: 'Firstline',
        frame: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
      });
      shown = window;
      // Gone by the person or by a fault, not by us: no answer is no.
      const lost = (): void => {
        if (shown === window) closed();
      };
      window.once('closed', lost);
      window.webContents.once('render-process-gone', lost);
      await drawn(window);
      keepOnTop(window);
      window.show();
      window.focus();
      window.moveTop();
      // Whoever looks elsewhere hears that a person waits for an answer.
      shell.beep();
    },
    close,
  };
}
