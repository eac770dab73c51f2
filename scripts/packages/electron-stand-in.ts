/**
 * Electron for Windows and macOS is a download. In its place stand folders of the same shape, so that
 * electron-builder packs this project's own configuration for real; the release workflow packs the real one.
 */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';

/** A real program for 64-bit Windows that a tool of this project's brings along. */
const WINDOWS_PROGRAM = path.join(root, 'node_modules/electron-winstaller/vendor/7z-x64.exe');
/** Where Electron keeps its fuses: a mark, the version of the wire, and its nine fuses. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101101011'),
]);
const LANGUAGES = ['en', 'de', 'fr'];

/** A folder for `electronDist`. */
export function electronStandIn(platform: 'win32' | 'darwin', version: string): string {
  const dist = mkdtempSync(path.join(tmpdir(), 'firstline-electron-'));
  writeFileSync(path.join(dist, 'version'), version);
  writeFileSync(path.join(dist, 'LICENSE'), 'stands for the licence of Electron\n');
  if (platform === 'win32') windowsParts(dist);
  else macParts(path.join(dist, 'Electron.app', 'Contents'));
  return dist;
}

function windowsParts(dist: string): void {
  cpSync(WINDOWS_PROGRAM, path.join(dist, 'electron.exe'));
  appendFileSync(path.join(dist, 'electron.exe'), FUSES);
  mkdirSync(path.join(dist, 'resources'));
  mkdirSync(path.join(dist, 'locales'));
  for (const language of LANGUAGES) {
    const name = language === 'en' ? 'en-US' : language;
    writeFileSync(path.join(dist, 'locales', `${name}.pak`), `stands for words in ${language}\n`);
  }
}

function macParts(contents: string): void {
  const bundle = (folder: string, name: string): void => {
    mkdirSync(path.join(folder, 'MacOS'), { recursive: true });
    mkdirSync(path.join(folder, 'Resources'));
    writeFileSync(path.join(folder, 'MacOS', name), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(path.join(folder, 'Info.plist'), electronPlist(name));
  };
  bundle(contents, 'Electron');
  const frameworks = path.join(contents, 'Frameworks');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    bundle(path.join(frameworks, `${name}.app`, 'Contents'), name);
  }
  const framework = path.join(frameworks, 'Electron Framework.framework');
  const version = path.join(framework, 'Versions', 'A');
  mkdirSync(path.join(version, 'Resources'), { recursive: true });
  writeFileSync(path.join(version, 'Electron Framework'), FUSES);
  symlinkSync('A', path.join(framework, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources'])
    symlinkSync(path.join('Versions', 'Current', name), path.join(framework, name));
  for (const language of LANGUAGES)
    for (const folder of [contents, version]) {
      mkdirSync(path.join(folder, 'Resources', `${language}.lproj`));
      writeFileSync(path.join(folder, 'Resources', `${language}.lproj`, 'locale.pak'), language);
    }
}

/** What Electron's own says, as far as a package has to change it. */
const electronPlist = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
  <dict>
    <key>CFBundleExecutable</key><string>${name}</string>
    <key>CFBundleIdentifier</key><string>com.github.Electron</string>
    <key>CFBundleName</key><string>Electron</string>
    <key>CFBundlePackageType</key><string>APPL</string>
    <key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
    <key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string>
    <key>NSBluetoothAlwaysUsageDescription</key><string>This app needs access to Bluetooth</string>
    <key>NSPrincipalClass</key><string>AtomApplication</string>
  </dict>
</plist>
`;
