/**
 * Tries packages on the Windows computer that this runs on, in the release workflow: node
 * scripts/packages/on-windows.ts DIR VERSION HELP. It installs and removes Firstline there.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { runCommand } from '../set-up/run-command.mjs';
import { type Check, type PackageStep, runPackageStep } from './package-step.ts';
import { driveInstaller, type Packaged } from './windows-installer.ts';
import { thisWindows } from './this-windows.ts';

/** Made of the same program for this try alone, so that there is something to upgrade from. */
const OLDER = '0.0.1';
const [folder, version, help] = process.argv.slice(2);
if (process.platform !== 'win32' || folder === undefined || version === undefined || !help) {
  process.stderr.write('On Windows: node scripts/packages/on-windows.ts DIR VERSION HELP\n');
  process.exit(2);
}

const packaged = (app: 'agent' | 'console', of: string): Packaged => ({
  file: path.resolve(folder, `firstline-${app}-${of}-x64.msi`),
  version: of,
});
const packages = {
  older: packaged('agent', OLDER),
  newer: packaged('agent', version),
  console: packaged('console', version),
  help,
};

const onWindows: PackageStep = {
  name: 'on-windows',
  needs: [],
  async run(check) {
    const windows = thisWindows();
    try {
      await signatures(check);
      await driveInstaller(check, windows, packages);
      // The last of those installs is still there.
      await rights(check);
      await command(check);
    } finally {
      await windows.close();
    }
  },
};
const { passed, failed } = await runPackageStep(onWindows);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function powershell(script: string): Promise<string> {
  const said = await runCommand('powershell.exe', [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    script,
  ]);
  assert.equal(said.code, 0, said.output);
  return said.output.trim();
}

async function signatures(check: Check): Promise<void> {
  if (process.env['FIRSTLINE_RELEASE'] !== '1') return;
  for (const { file } of [packages.newer, packages.console])
    await check(`${path.basename(file)} is signed`, async () => {
      const status = await powershell(`(Get-AuthenticodeSignature '${file}').Status`);
      assert.equal(status, 'Valid');
    });
}

async function rights(check: Check): Promise<void> {
  await check(
    'people of this computer can read and empty the token, and put nothing else there',
    async () => {
      const folderRights = await powershell("(Get-Acl 'C:\\ProgramData\\Firstline').Sddl");
      // Not the system's, which makes what an installer makes: the owner was set.
      assert.match(folderRights, /^O:BAG:BAD:PAI/);
      assert.match(folderRights, /\(A;CI;0x1200a9;;;BU\)/);
      assert.match(folderRights, /\(A;OIIO;0x12019f;;;BU\)/);
    },
  );
}

async function command(check: Check): Promise<void> {
  await check('its command answers in a terminal, with its exit code', async () => {
    const place = 'C:\\Program Files\\Firstline\\bin\\firstline-agent.cmd';
    const help = await runCommand('cmd.exe', ['/d', '/c', place, '--help']);
    assert.equal(help.code, 0, help.output);
    assert.match(help.output, /firstline-agent doctor/);
    const wrong = await runCommand('cmd.exe', ['/d', '/c', place, 'nonsense']);
    assert.equal(wrong.code, 2, wrong.output);
  });
}
