import { expect, test } from 'vitest';
import { popoverPlace } from './popover-place.ts';

const size = { width: 380, height: 600 };
const workArea = { x: 0, y: 32, width: 1440, height: 868 };

test('without an icon’s place it opens where the system puts its notices', () => {
  expect(popoverPlace({ size, workArea, icon: null, platform: 'linux' })).toEqual({
    x: 1052,
    y: 40,
  });
  expect(popoverPlace({ size, workArea, icon: null, platform: 'win32' })).toEqual({
    x: 1052,
    y: 292,
  });
});

test('beside the icon it stays whole inside the work area', () => {
  const below = { x: 1400, y: 870, width: 24, height: 24 };
  const above = { x: 700, y: 0, width: 24, height: 24 };

  expect(popoverPlace({ size, workArea, icon: below, platform: 'win32' })).toEqual({
    x: 1052,
    y: 262,
  });
  expect(popoverPlace({ size, workArea, icon: above, platform: 'darwin' })).toEqual({
    x: 522,
    y: 40,
  });
});
