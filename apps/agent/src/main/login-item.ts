import { existsSync } from 'node:fs';
import type { App } from 'electron';
import type { Settings } from '../engine/settings/settings.ts';

/** The agent's package for a whole Mac puts this there; the agent starts with every session then. */
const FOR_EVERYBODY = '/Library/LaunchAgents/app.firstline.agent.plist';

/** What a Mac knows of programs that start by themselves. */
type LoginItems = Pick<App, 'setLoginItemSettings' | 'getLoginItemSettings' | 'isPackaged'>;
type Mac = { readonly platform: NodeJS.Platform; readonly startsForEverybody: boolean };

const thisMac = (): Mac => ({
  platform: process.platform,
  startsForEverybody: existsSync(FOR_EVERYBODY),
});

/**
 * Who dragged the agent onto Applications has no package that starts it: a login item of their own does, as
 * long as they want it to. System Settings shows it. Elsewhere installers write what starts the agent.
 */
export function keepLoginItem(app: LoginItems, settings: Settings, mac: Mac = thisMac()): void {
  if (mac.platform !== 'darwin' || mac.startsForEverybody || !app.isPackaged) return;
  let kept: boolean | null = null;
  const keep = (): void => {
    const wanted = settings.now().values.Autostart;
    if (wanted !== kept) app.setLoginItemSettings({ openAtLogin: wanted });
    kept = wanted;
  };
  keep();
  settings.onChange(keep);
}

/** A login item of macOS is started without words, so that macOS has to be asked. */
export const startedAtLogin = (app: LoginItems, mac: Mac = thisMac()): boolean =>
  mac.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
