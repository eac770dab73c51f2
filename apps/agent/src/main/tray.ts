import { Menu, nativeTheme, Tray } from 'electron';
import { trayIcon } from './tray-icons.ts';
import { type TrayAct, type TrayFacts, trayMenu } from './tray-menu.ts';

export interface AgentTray {
  show(facts: TrayFacts): void;
  /** Where it stands, or null where the desktop does not tell (Linux). */
  place(): Electron.Rectangle | null;
  close(): void;
}

/** The icon and its menu. Linux sets menu and tooltip anew after each change, or shows the old ones. */
export function createTray(options: {
  readonly platform: NodeJS.Platform;
  /** GNOME's bar is dark whatever the theme of windows; others follow it. */
  readonly barIsAlwaysDark: boolean;
  readonly first: TrayFacts;
  readonly onAct: (act: TrayAct) => void;
}): AgentTray {
  const { platform, onAct } = options;
  let facts = options.first;
  const icon = () =>
    trayIcon(trayMenu(facts).icon, {
      platform,
      darkBar: options.barIsAlwaysDark || nativeTheme.shouldUseDarkColors,
    });
  const tray = new Tray(icon());
  let drawn = '';
  const draw = (): void => {
    const menu = trayMenu(facts);
    const all = JSON.stringify(menu) + String(nativeTheme.shouldUseDarkColors);
    if (all === drawn) return;
    drawn = all;
    tray.setImage(icon());
    tray.setToolTip(menu.sentence);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: menu.sentence, enabled: false },
        { type: 'separator' },
        ...menu.lines.map(
          (line): Electron.MenuItemConstructorOptions =>
            line === null
              ? { type: 'separator' }
              : { label: line.words, click: () => onAct(line.act) },
        ),
      ]),
    );
  };
  draw();
  tray.on('click', () => onAct({ kind: 'ask' }));
  nativeTheme.on('updated', draw);
  return {
    show(now) {
      facts = now;
      draw();
    },
    place() {
      const bounds = tray.getBounds();
      return bounds.width === 0 ? null : bounds;
    },
    close() {
      nativeTheme.off('updated', draw);
      tray.destroy();
    },
  };
}
