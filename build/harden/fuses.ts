import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * Closes what a packaged app never needs: running as plain Node, the inspector, Node's options from
 * the environment, and any code but the packed archive.
 */
export async function afterPack({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const program = path.join(appOutDir, programOf(electronPlatformName, packager));
  rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  if (!existsSync(program)) throw new Error(`${program} is missing: fuses cannot be set`);
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  });
}

function programOf(platform: string, packager: AfterPackContext['packager']): string {
  const { productFilename } = packager.appInfo;
  if (platform === 'darwin') return `${productFilename}.app/Contents/MacOS/${productFilename}`;
  if (platform === 'win32') return `${productFilename}.exe`;
  return packager.config.executableName ?? productFilename;
}
