/** The windows by which a person is asked and told: permission, remedy, pill and read-along. */
import type { Windows } from '@firstline/desktop/main/open-window';
import type { PresenceWindows } from '../engine/window-presence.ts';
import { createPermissionWindow } from './permission-window.ts';
import { createPillWindow } from './pill-window.ts';
import { createReadAlongWindow } from './read-along-window.ts';
import type { Role } from './window-roles.ts';

export interface ShellWindows extends PresenceWindows {
  openReadAlong(): void;
  close(): void;
}

/** Makes them when they are needed; each is gone when it is not. */
export function createShellWindows(windows: Windows<Role>): ShellWindows {
  const permission = createPermissionWindow(windows, 'permission');
  const remedy = createPermissionWindow(windows, 'remedy');
  const pill = createPillWindow(windows);
  const readAlong = createReadAlongWindow(windows);
  return {
    openPermission: permission.open,
    closePermission: permission.close,
    openRemedy: remedy.open,
    closeRemedy: remedy.close,
    openPill: (_shell, gone) => pill.open(gone),
    closePill: pill.end,
    openReadAlong: readAlong.open,
    close() {
      permission.close();
      remedy.close();
      pill.close();
      readAlong.close();
    },
  };
}
