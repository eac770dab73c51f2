import type { Display } from './display.ts';

/** Where the first tray icon sits on the panel; right-click there opens its menu. */
export const FIRST_ICON = { x: 16, y: 16 };

/** A window manager and a real panel with a tray, on a display of the test's own. */
export function startPanel(display: Display): void {
  display.start('openbox');
  display.start('xfce4-panel', ['--disable-wm-check']);
}
