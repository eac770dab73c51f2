import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';
import { buildMsi } from '../../build/package/windows/build-msi.ts';
import {
  agentProduct,
  consoleProduct,
  type Product,
} from '../../build/package/windows/products.ts';
import { packStandIn } from './pack-stand-in.ts';
import type { Check, PackageStep } from './package-step.ts';
import { personInstallers } from './person-installer.ts';
import { driveInstaller, type Packaged } from './windows-installer.ts';
import { startWine } from './wine.ts';

const HELP = 'https://help.example.com/firstline';

/**
 * The Windows packages, compiled here and driven by a real Windows Installer: wine's. They hold what
 * electron-builder packs with this project's configuration, around an Electron that is a stand-in.
 */
export const windowsMsi: PackageStep = {
  name: 'windows-msi',
  needs: ['wixl', 'msitools', 'nsis', 'wine64'],
  async run(check) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-packages-'));
    const agentFiles = await packStandIn({ app: 'agent', platform: 'win32' });
    const consoleFiles = await packStandIn({ app: 'console', platform: 'win32' });
    await windowsProgram(check, agentFiles);
    const windows = await startWine();
    try {
      const build = (product: Product, payload: string, version: string): Packaged => {
        const name = `${product.app}-${version}.msi`;
        const target = path.join(folder, name);
        buildMsi({ product, payload, version, helpLink: HELP, target });
        cpSync(target, path.join(windows.drive, 'set-up', name));
        return { file: `C:\\set-up\\${name}`, version };
      };
      await driveInstaller(check, windows, {
        older: build(agentProduct, agentFiles, '1.0.0'),
        newer: build(agentProduct, agentFiles, '1.1.0'),
        console: build(consoleProduct, consoleFiles, '1.0.0'),
        help: HELP,
      });
      await personInstallers(check, windows);
    } finally {
      await windows.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function windowsProgram(check: Check, unpacked: string): Promise<void> {
  await check('the program carries its name, every icon, and the hash of its archive', () => {
    const program = readFileSync(path.join(unpacked, 'Firstline.exe'));
    const text = (words: string) => Buffer.from(words, 'utf16le');
    assert.ok(program.includes(text('Copyright the Firstline authors')));
    assert.ok(program.includes(text('INTEGRITY')));
    const large = path.join(root, 'build', 'resources', 'icons', '256x256.png');
    assert.ok(program.includes(readFileSync(large)));
  });
}
