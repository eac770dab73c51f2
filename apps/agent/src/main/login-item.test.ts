import { expect, test, vi } from 'vitest';
import { fixedSettings } from '../engine/settings/settings.ts';
import { keepLoginItem, startedAtLogin } from './login-item.ts';

const alone = { platform: 'darwin', startsForEverybody: false } as const; // the literal

function aMac(wasOpenedAtLogin = false) {
  const set = vi.fn();
  // as: what is looked at here
  const told = { wasOpenedAtLogin } as ReturnType<Electron.App['getLoginItemSettings']>;
  return {
    set,
    app: { isPackaged: true, setLoginItemSettings: set, getLoginItemSettings: () => told },
  };
}

test('on a Mac without a package the person’s own login item starts the agent', async () => {
  const { app, set } = aMac();

  keepLoginItem(app, await fixedSettings(), alone);

  expect(set.mock.calls).toEqual([[{ openAtLogin: true }]]);
});

test('it follows what the person decides, and is told once', async () => {
  const { app, set } = aMac();
  const settings = await fixedSettings();
  keepLoginItem(app, settings, alone);

  await settings.decide('QuietHours', '18:00-07:30');
  await settings.decide('Autostart', false);

  expect(set.mock.calls).toEqual([[{ openAtLogin: true }], [{ openAtLogin: false }]]);
});

test('where an installer starts it, it is left alone', async () => {
  const { app, set } = aMac();
  const settings = await fixedSettings();

  keepLoginItem(app, settings, { ...alone, startsForEverybody: true });
  keepLoginItem(app, settings, { ...alone, platform: 'win32' });
  keepLoginItem({ ...app, isPackaged: false }, settings, alone);

  expect(set).not.toHaveBeenCalled();
});

test('a start at log-in shows no window, though macOS gives it no words', () => {
  expect(startedAtLogin(aMac(true).app, alone)).toBe(true);
  expect(startedAtLogin(aMac(false).app, alone)).toBe(false);
  expect(startedAtLogin(aMac(true).app, { ...alone, platform: 'linux' })).toBe(false);
});
