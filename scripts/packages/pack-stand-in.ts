import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { agent, console as consoleApp, root } from '../../build/bundle/apps.ts';
import { bundleApp } from '../../build/bundle/bundle-app.ts';
import { type For, stageApp } from '../../build/package/stage-app.ts';
import { electronStandIn } from './electron-stand-in.ts';

/** What the packages of tests call themselves. */
export const STAND_IN_VERSION = '1.0.0';

const apps = { agent, console: consoleApp };
const platforms = { win32: Platform.WINDOWS, darwin: Platform.MAC };

export type Packed = {
  readonly app: keyof typeof apps;
  readonly platform: keyof typeof platforms;
  readonly by?: NonNullable<For['by']>;
};

/**
 * Packs an app for another system with this project's own configuration, around an Electron that is a
 * stand-in; answers the unpacked program's folder. The terminal's compiled part is this computer's.
 */
export async function packStandIn({ app, platform, by = 'self' }: Packed): Promise<string> {
  const electron = electronVersion();
  const electronDist = electronStandIn(platform, electron);
  try {
    await bundleApp(apps[app]);
    const stage = stageApp(apps[app], {
      channel: 'test',
      version: STAND_IN_VERSION,
      by,
      folder: `${app}-${platform}`,
    });
    await build({
      projectDir: stage,
      targets: platforms[platform].createTarget('dir', Arch.x64),
      config: {
        extends: path.join(root, 'build', 'package', `${app}.yml`),
        electronDist,
        electronVersion: electron,
        compression: 'store',
      },
      publish: 'never',
    });
    return path.join(stage, 'packages', platform === 'win32' ? 'win-unpacked' : 'mac');
  } finally {
    rmSync(electronDist, { recursive: true, force: true });
  }
}

function electronVersion(): string {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return devDependencies.electron;
}
