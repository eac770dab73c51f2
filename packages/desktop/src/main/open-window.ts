/** The only file that makes windows, so that every window is as hard as the next. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appIcon } from './app-icon.ts';
import { isOwnPage, PAGE_HOST } from './trusted-sender.ts';

/** What may differ between windows; nothing of what keeps a page inside its cage. */
type Look = Omit<BrowserWindowConstructorOptions, 'webPreferences'>;

/** The cage. Written out in full, never merged with what a caller brings. */
export const cage = (preload: string, devTools: boolean) =>
  ({
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
  }) as const;

/** The open windows of an app, each with the role that decides what it may call. */
export interface Windows<Role extends string> {
  /** Makes a hidden window and starts loading its page; the caller shows it. */
  make(role: Role, page: string, look: Look): BrowserWindow;
  roleOf(webContentsId: number): Role | null;
  open(): readonly BrowserWindow[];
}

/** Windows are made here and nowhere else. `preload` is an absolute path. */
export function makeWindows<Role extends string>(options: {
  readonly preload: string;
  readonly devTools: boolean;
  readonly report: (error: unknown, what: string) => void;
}): Windows<Role> {
  const roles = new Map<number, Role>();
  return {
    make(role, page, look) {
      const window = new BrowserWindow({
        icon: appIcon(),
        ...look,
        show: false,
        webPreferences: cage(options.preload, options.devTools),
      });
      const { id } = window.webContents;
      roles.set(id, role);
      window.once('closed', () => roles.delete(id));
      window.removeMenu();
      keepInside(window);
      window.loadURL(`${PAGE_HOST}/${page}`).catch((error: unknown) => {
        // A window closed while it loads rejects too; that is the caller's doing, not a fault.
        if (!window.isDestroyed()) options.report(error, `loading ${page}`);
      });
      return window;
    },
    roleOf: (webContentsId) => roles.get(webContentsId) ?? null,
    open: () => BrowserWindow.getAllWindows().filter((window) => roles.has(window.webContents.id)),
  };
}

/** No navigation, no second window, no guest. A reload of our own page stays possible. */
function keepInside(window: BrowserWindow): void {
  const page = window.webContents;
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOwnPage(event.url) || page.getURL() !== event.url) event.preventDefault();
  };
  page.on('will-navigate', stay);
  page.on('will-frame-navigate', stay);
  page.on('will-redirect', (event) => event.preventDefault());
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
}
