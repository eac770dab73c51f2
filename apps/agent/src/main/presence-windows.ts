/** The windows by which a person is asked and told: permission, pill and read-along. */
import type { Windows } from '@firstline/desktop/main/open-window';
import { type BrowserWindow, screen, shell } from 'electron';
import type { PresenceWindows } from '../engine/window-presence.ts';
import type { Role } from './window-roles.ts';

const PERMISSION = { width: 440, height: 680 } as const;
const PILL = { width: 420, height: 48 } as const;
const READ_ALONG = { width: 720, height: 440 } as const;
/** How long "Stopped. Nothing is connected." stands before it goes, milliseconds. */
const STOPPED_MS = 6_000;
/** A window that has not drawn by then counts as not shown, milliseconds. */
const DRAWN_MS = 10_000;

export interface ShellWindows extends PresenceWindows {
  openReadAlong(): void;
  close(): void;
}

/** Resolves when the page has drawn; rejects when it cannot or takes too long. */
function drawn(window: BrowserWindow): Promise<void> {
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

function alwaysSeen(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}

/** Makes them when they are needed; each is gone when it is not. */
export function createShellWindows(windows: Windows<Role>): ShellWindows {
  let permission: BrowserWindow | null = null;
  let pill: { readonly window: BrowserWindow; ended: boolean } | null = null;
  let readAlong: BrowserWindow | null = null;
  let leaving: ReturnType<typeof setTimeout> | null = null;

  const workArea = (): Electron.Rectangle =>
    screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;

  const destroyPill = (): void => {
    if (leaving) clearTimeout(leaving);
    leaving = null;
    if (!pill) return;
    const { window } = pill;
    pill.ended = true;
    pill = null;
    if (!window.isDestroyed()) window.destroy();
  };
  const destroyPermission = (): void => {
    const window = permission;
    permission = null;
    if (window && !window.isDestroyed()) window.destroy();
  };

  return {
    async openPermission(closed) {
      destroyPermission();
      const area = workArea();
      const height = Math.min(PERMISSION.height, area.height);
      const window = windows.make('permission', 'permission.html', {
        width: PERMISSION.width,
        height,
        x: Math.round(area.x + (area.width - PERMISSION.width) / 2),
        y: Math.round(area.y + (area.height - height) / 2),
        title: 'Firstline',
        frame: false,
        resizable: true,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
      });
      permission = window;
      window.once('closed', () => {
        // Closed by the person, not by us: no answer is no.
        if (permission === window) closed();
      });
      window.webContents.once('render-process-gone', () => {
        if (permission === window) closed();
      });
      await drawn(window);
      alwaysSeen(window);
      window.show();
      window.focus();
      window.moveTop();
      // Whoever looks elsewhere hears that a person waits for an answer.
      shell.beep();
    },
    closePermission: destroyPermission,
    async openPill(_shell, gone) {
      destroyPill();
      const area = workArea();
      const window = windows.make('pill', 'pill.html', {
        ...PILL,
        x: Math.round(area.x + (area.width - PILL.width) / 2),
        y: area.y + 8,
        title: 'Firstline',
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        focusable: true,
      });
      const shown = { window, ended: false };
      pill = shown;
      // It cannot be hidden, and a shell that nobody can see is no shell.
      const lost = (): void => {
        if (!shown.ended) gone();
      };
      window.on('hide', () => {
        if (!shown.ended) window.showInactive();
      });
      window.on('minimize', () => window.restore());
      window.once('closed', lost);
      window.webContents.once('render-process-gone', lost);
      try {
        await drawn(window);
      } catch (error) {
        destroyPill();
        throw error;
      }
      alwaysSeen(window);
      window.showInactive();
    },
    closePill() {
      if (!pill) return;
      pill.ended = true;
      leaving = setTimeout(destroyPill, STOPPED_MS);
    },
    openReadAlong() {
      if (readAlong && !readAlong.isDestroyed()) {
        readAlong.show();
        readAlong.focus();
        return;
      }
      const area = workArea();
      const window = windows.make('read-along', 'read-along.html', {
        ...READ_ALONG,
        x: Math.round(area.x + (area.width - READ_ALONG.width) / 2),
        y: area.y + 8 + PILL.height + 8,
        title: 'Firstline',
        minWidth: 360,
        minHeight: 240,
        maximizable: true,
        fullscreenable: false,
      });
      readAlong = window;
      window.once('closed', () => {
        readAlong = null;
      });
      window.once('ready-to-show', () => window.show());
    },
    close() {
      destroyPermission();
      destroyPill();
      if (readAlong && !readAlong.isDestroyed()) readAlong.destroy();
    },
  };
}
