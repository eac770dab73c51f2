/** Packs the empty tray app as ours are packed: the same Electron, switches, fuses and languages. Prints nothing of worth; `emptyApp` says where it lies. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from '../../build/bundle/apps.ts';
import { installElectron } from '../set-up/electron.mjs';
import { emptyApp } from './empty-app.ts';

process.chdir(root);
const stage = path.join(root, 'dist', emptyApp.name);
const inside = path.join(stage, 'app');
rmSync(stage, { recursive: true, force: true });
for (const folder of [inside, path.join(stage, 'node_modules')])
  mkdirSync(folder, { recursive: true });
cpSync(path.join(import.meta.dirname, 'empty', 'main.cjs'), path.join(inside, 'main.cjs'));
cpSync(path.join(root, 'build/resources/tray/ok-light.png'), path.join(inside, 'icon.png'));
const { name } = emptyApp;
const about = { name, version: '1.0.0', main: 'main.cjs', author: 'nobody', description: name };
for (const folder of [stage, inside]) {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(about));
}
const electron = await installElectron(() => {});
await build({
  projectDir: stage,
  targets: Platform.current().createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
  config: {
    extends: path.join(root, 'electron-builder.yml'),
    appId: 'app.firstline.empty',
    executableName: name,
    electronDist: electron.dist,
    electronVersion: electron.version,
    compression: 'store',
  },
  publish: 'never',
});
