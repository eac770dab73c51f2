import type { Windows } from '@firstline/desktop/main/open-window';
import type { Role } from './window-roles.ts';

/**
 * Whether nobody looks at a window of this program. A hidden popover is kept for a while; any other window
 * that is there asks or tells something.
 */
export const isUnseen = (windows: Windows<Role>): boolean =>
  windows
    .open()
    .every((one) => windows.roleOf(one.webContents.id) === 'popover' && !one.isVisible());
