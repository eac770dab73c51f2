import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * Closes what a packaged app never needs: running as plain Node, the inspector, Node's options from
 * the environment, any code but the packed archive, and rights of files that our pages do not come from.
 * Where the system can check the archive against a hash in the program, it does.
 */
export async function afterPack({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const program = path.join(appOutDir, programOf(electronPlatformName, packager));
  rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  if (!existsSync(program)) throw new Error(`${program} is missing: fuses cannot be set`);
  const wire = await getCurrentFuseWire(program);
  const hasFileRights = FuseV1Options.GrantFileProtocolExtraPrivileges in wire;
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronPlatformName !== 'linux',
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The Electron that tests run on is older than this one.
    ...(hasFileRights && { [FuseV1Options.GrantFileProtocolExtraPrivileges]: false }),
  });
}

function programOf(platform: string, packager: AfterPackContext['packager']): string {
  const { productFilename } = packager.appInfo;
  if (platform === 'darwin') return `${productFilename}.app/Contents/MacOS/${productFilename}`;
  if (platform === 'win32') return `${productFilename}.exe`;
  return packager.config.executableName ?? productFilename;
}
