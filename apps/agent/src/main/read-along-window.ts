import type { Windows } from '@firstline/desktop/main/open-window';
import { type BrowserWindow, screen } from 'electron';
import { PILL } from './pill-window.ts';
import type { Role } from './window-roles.ts';

const SIZE = { width: 720, height: 440 } as const;
/** Between the pill and this window, pixels. */
const GAP = 8;

/** A6, read-along: opens under the pill, or comes to the front. */
export function createReadAlongWindow(windows: Windows<Role>): { open(): void; close(): void } {
  let shown: BrowserWindow | null = null;
  return {
    open() {
      if (shown) {
        shown.show();
        shown.focus();
        return;
      }
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      const window = windows.make('read-along', 'read-along.html', {
        ...SIZE,
        x: Math.round(workArea.x + (workArea.width - SIZE.width) / 2),
        y: workArea.y + PILL.top + PILL.height + GAP,
        title: 'Firstline',
        minWidth: 360,
        minHeight: 240,
        fullscreenable: false,
      });
      shown = window;
      window.once('closed', () => {
        shown = null;
      });
      window.once('ready-to-show', () => window.show());
    },
    close() {
      shown?.destroy();
    },
  };
}
