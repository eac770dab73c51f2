import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';
import { runCommand } from '../set-up/run-command.mjs';
import type { Check } from './package-step.ts';
import type { Windows } from './windows.ts';

const RUN = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const programs = {
  agent: { file: 'Firstline.exe', scheme: 'firstline', autostart: true },
  console: { file: 'Firstline Console.exe', scheme: 'firstline-console', autostart: false },
} as const; // as const: names

/**
 * What the installers for one person add to electron-builder's own, which needs a download. A small installer
 * stands around our part; wine runs it, and its uninstaller.
 */
export async function personInstallers(check: Check, windows: Windows): Promise<void> {
  for (const app of ['agent', 'console'] as const) {
    // as const: the apps
    const { file, scheme, autostart } = programs[app];
    const target = path.join(windows.drive, 'set-up', `${app}-setup.exe`);
    await compile(app, file, target);
    const command = `HKCU\\Software\\Classes\\${scheme}\\shell\\open\\command`;
    const ran = async () => (await windows.values(RUN))?.['Firstline'];
    await check(
      `the ${app}’s installer for one person registers it for that person alone`,
      async () => {
        assert.equal((await windows.run(`C:\\set-up\\${app}-setup.exe`, ['/S'])).code, 0);
        const program = `C:\\person\\${app}\\${file}`;
        assert.equal((await windows.values(command))?.['(Default)'], `"${program}" -- "%1"`);
        assert.equal(await ran(), autostart ? `"${program}" --hidden` : undefined);
      },
    );
    await check(`and its uninstaller leaves nothing of it`, async () => {
      // _?= keeps it in place, so that it is waited for.
      const folder = `C:\\person\\${app}`;
      const ended = await windows.run(`${folder}\\uninstall.exe`, ['/S', `_?=${folder}`]);
      assert.equal(ended.code, 0);
      assert.equal(await windows.values(`HKCU\\Software\\Classes\\${scheme}`), null);
      assert.equal(await ran(), undefined);
    });
  }
}

async function compile(app: string, file: string, target: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-nsis-'));
  try {
    const source = path.join(folder, 'around.nsi');
    const part = path.join(root, 'build', 'package', 'windows', `${app}.nsh`);
    writeFileSync(source, around(app, file, part, target));
    const ended = await runCommand('makensis', ['-V2', '-WX', source]);
    assert.equal(ended.code, 0, ended.output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What electron-builder's script gives to ours, and nothing more. */
const around = (
  app: string,
  file: string,
  part: string,
  target: string,
): string => `Target amd64-unicode
!include LogicLib.nsh
!define APP_EXECUTABLE_FILENAME "${file}"
!macro _isUpdated _a _b _t _f
  !insertmacro _== "this" "no update" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${part}"
Name "Firstline"
OutFile "${target}"
RequestExecutionLevel user
InstallDir "C:\\person\\${app}"
Section
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  !insertmacro customInstall
SectionEnd
Section Uninstall
  !insertmacro customUnInstall
SectionEnd
`;
