import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { plistIn } from '@firstline/diagnostics/macos/plist';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import type { Configuration } from 'electron-builder';
import { expect, test } from 'vitest';
import { root } from '../bundle/apps.ts';

const apps = ['agent', 'console'] as const; // as const: names
/** Paths in it are seen from where an app is staged. */
const stage = path.join(root, 'dist', 'agent');

const configurationOf = (app: string): Promise<Configuration> =>
  getConfig(stage, path.join(root, 'build', 'package', `${app}.yml`), null);

test('both configurations are what electron-builder’s own schema takes', async () => {
  for (const app of apps)
    await validateConfiguration(await configurationOf(app), new DebugLogger());
});

test('the schema is really asked', async () => {
  const wrong = { ...(await configurationOf('agent')), mac: { hardendRuntime: true } };

  await expect(
    // as: a slip on purpose
    validateConfiguration(wrong as Configuration, new DebugLogger()),
  ).rejects.toThrow('configuration.mac should be one of these');
});

test('every file that a configuration names is there', async () => {
  for (const app of apps) {
    const { win, mac, nsis, pkg, dmg, afterPack, afterSign } = await configurationOf(app);
    const named = [win?.icon, mac?.icon, mac?.entitlements, mac?.entitlementsInherit, nsis?.include]
      .concat(typeof dmg?.background === 'string' ? dmg.background : [], dmg?.icon)
      .filter((file) => typeof file === 'string')
      .map((file) => path.resolve(stage, file));
    const hooks = [afterPack, afterSign, win?.signtoolOptions?.sign].map((hook) =>
      path.resolve(root, String(hook)),
    );
    const scripts = typeof pkg?.scripts === 'string' ? [pkg.scripts] : [];
    const inResources = scripts.map((file) => path.resolve(root, 'build', 'resources', file));

    for (const file of [...named, ...hooks, ...inResources])
      expect([file, existsSync(file)]).toEqual([file, true]);
    expect(named.length).toBeGreaterThan(6);
  }
});

test('a Mac checks every part, and the agent stays out of the Dock', async () => {
  const [agent, console] = await Promise.all(apps.map(configurationOf));

  for (const one of [agent, console])
    expect(one?.mac).toMatchObject({ hardenedRuntime: true, minimumSystemVersion: '12.0' });
  expect(agent?.mac?.extendInfo).toMatchObject({ LSUIElement: true });
  expect(console?.mac?.extendInfo).not.toHaveProperty('LSUIElement');
});

test('a Mac program is allowed what V8 needs, and nothing else', () => {
  for (const name of ['entitlements.mac.plist', 'entitlements.mac.inherit.plist']) {
    const text = readFileSync(path.join(root, 'build', 'resources', name), 'utf8');
    expect(plistIn(text)).toEqual({ 'com.apple.security.cs.allow-jit': true });
  }
});

test('the agent is in no package that could not check its archive', async () => {
  const targets = JSON.stringify((await configurationOf('agent')).linux?.target ?? []);

  expect(targets).not.toMatch(/appimage|snap|flatpak/i);
});

test('a session’s agent is started once, and again after a crash only', () => {
  const text = readFileSync(
    path.join(import.meta.dirname, 'mac', 'agent-scripts', 'app.firstline.agent.plist'),
    'utf8',
  );

  expect(plistIn(text)).toEqual({
    Label: 'app.firstline.agent',
    AssociatedBundleIdentifiers: 'app.firstline.agent',
    ProgramArguments: ['/Applications/Firstline.app/Contents/MacOS/Firstline', '--hidden'],
    LimitLoadToSessionType: 'Aqua',
    RunAtLoad: true,
    EnvironmentVariables: { FIRSTLINE_RESTARTED_BY: 'launchd' },
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 30,
  });
});
