import type { Windows } from '@firstline/desktop/main/open-window';
import { type BrowserWindow, screen } from 'electron';
import { popoverPlace } from './popover-place.ts';
import type { Role } from './window-roles.ts';

const WIDTH = 380;
/** A conversation is taller than the rest, css pixels. */
const HEIGHT = { place: 600, conversation: 720 } as const;

export interface Popover {
  /** Shows it, made anew when it was freed, at a ticket or where it was. */
  open(ticketId: string | null): void;
  hide(): void;
  /** Grows for a conversation and shrinks again. */
  fit(shows: keyof typeof HEIGHT): void;
  readonly isOpen: () => boolean;
}

/** The window at the tray icon. Loaded at first open; its renderer is freed when it stays closed. */
export function createPopover(options: {
  readonly windows: Windows<Role>;
  readonly platform: NodeJS.Platform;
  readonly icon: () => Electron.Rectangle | null;
  /** How long a closed window keeps its renderer, milliseconds. */
  readonly keptMs: number;
  /** Whether losing the focus may close it: nothing is typed and nobody is connected. */
  readonly mayClose: () => boolean;
  readonly onHidden: () => void;
  /** Tells the page that stands already to go to a ticket. */
  readonly onPlace: (ticketId: string) => void;
}): Popover {
  const { windows, platform, icon, keptMs, mayClose, onHidden, onPlace } = options;
  let window: BrowserWindow | null = null;
  let free: ReturnType<typeof setTimeout> | null = null;

  const boundsOf = (height: number): Electron.Rectangle => {
    const at = icon();
    const { workArea } = at
      ? screen.getDisplayMatching(at)
      : screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const size = { width: WIDTH, height: Math.min(height, Math.round(workArea.height * 0.85)) };
    return { ...size, ...popoverPlace({ size, workArea, icon: at, platform }) };
  };

  const hide = (): void => {
    if (!window?.isVisible()) return;
    window.hide();
    onHidden();
    free = setTimeout(() => window?.destroy(), keptMs);
  };

  function make(page: string): BrowserWindow {
    const made = windows.make('popover', page, {
      ...boundsOf(HEIGHT.place),
      title: 'Firstline',
      minWidth: 360,
      minHeight: 480,
      frame: false,
      fullscreenable: false,
      maximizable: false,
      minimizable: platform === 'linux',
      skipTaskbar: platform !== 'linux',
    });
    made.on('closed', () => {
      window = null;
    });
    // A page whose process ended shows nothing any more: the next opening makes a new one.
    made.webContents.once('render-process-gone', () => made.destroy());
    // Closing only hides: what is typed and where one was stay for a while.
    made.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    // Linux window managers take the focus away by themselves (it follows the mouse there).
    if (platform !== 'linux')
      made.on('blur', () => {
        if (mayClose()) hide();
      });
    return made;
  }

  return {
    open(ticketId) {
      if (free) clearTimeout(free);
      free = null;
      const fresh = window === null;
      // A page that is made now reads its first place from its address: nothing told yet would be heard.
      window ??= make(ticketId === null ? 'popover.html' : `popover.html#ticket=${ticketId}`);
      const shown = window;
      const reveal = (): void => {
        if (shown.isDestroyed()) return;
        shown.show();
        shown.focus();
      };
      if (fresh) {
        shown.once('ready-to-show', reveal);
        return;
      }
      reveal();
      if (ticketId !== null) onPlace(ticketId);
    },
    hide,
    fit(shows) {
      if (!window || window.isDestroyed()) return;
      const { x, y, width } = window.getBounds();
      const { height } = boundsOf(HEIGHT[shows]);
      const { workArea } = screen.getDisplayMatching(window.getBounds());
      const top = Math.min(y, workArea.y + workArea.height - height);
      window.setBounds({ x, y: Math.max(workArea.y, top), width, height });
    },
    isOpen: () => window?.isVisible() ?? false,
  };
}
