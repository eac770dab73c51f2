/** Where the popover opens. */

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between window and edge of the work area, pixels. */
const MARGIN = 8;

/**
 * Beside the tray icon when the desktop tells where it is; else in the corner where that system puts
 * its notices: below on Windows, above elsewhere. Always whole inside the work area.
 */
export function popoverPlace(at: {
  readonly size: { readonly width: number; readonly height: number };
  readonly workArea: Rectangle;
  readonly icon: Rectangle | null;
  readonly platform: NodeJS.Platform;
}): { readonly x: number; readonly y: number } {
  const { size, workArea, icon, platform } = at;
  const right = workArea.x + workArea.width - size.width - MARGIN;
  const top = workArea.y + MARGIN;
  const bottom = workArea.y + workArea.height - size.height - MARGIN;
  const within = (value: number, low: number, high: number): number =>
    Math.round(Math.max(low, Math.min(high, value)));
  if (icon === null) return { x: right, y: platform === 'win32' ? bottom : top };
  const above = icon.y > workArea.y + workArea.height / 2;
  return {
    x: within(icon.x + icon.width / 2 - size.width / 2, workArea.x + MARGIN, right),
    y: within(
      above ? icon.y - size.height - MARGIN : icon.y + icon.height,
      top,
      Math.max(top, bottom),
    ),
  };
}
