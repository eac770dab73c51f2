import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Plist, plistIn } from '@firstline/diagnostics/macos/plist';
import { root } from '../../build/bundle/apps.ts';
import { makeDiskImage } from '../../build/package/mac/disk-image.ts';
import { packStandIn } from './pack-stand-in.ts';
import type { Check, PackageStep } from './package-step.ts';

const SCRIPTS = path.join(root, 'build', 'package', 'mac', 'agent-scripts');
const TOKEN = 'fle_7Qm2xV9kTzR4wB8nHc5yLd3pSg6jFa1u';

/**
 * What can be proven of macOS packages on Linux: electron-builder packs both programs with this project's
 * configuration, the package's scripts run in a folder that stands for a Mac's disk, and a disk image is
 * made and taken apart. Signing, notarising and installing happen in the release workflow, on macOS.
 */
export const macos: PackageStep = {
  name: 'macos',
  needs: ['xorriso', 'p7zip-full', 'dmg2img'],
  async run(check) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-macos-'));
    try {
      const packed = await packStandIn({ app: 'agent', platform: 'darwin', by: 'pkg' });
      const program = path.join(packed, 'Firstline.app');
      await agentProgram(check, program);
      await packageScripts(check, folder);
      await diskImage(check, program, folder);
      await consoleProgram(check);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Facts = Readonly<Record<string, Plist | undefined>>;

function infoOf(program: string): Facts {
  const read = plistIn(readFileSync(path.join(program, 'Contents', 'Info.plist'), 'utf8'));
  assert.ok(read !== null && typeof read === 'object' && !Array.isArray(read));
  return read as Facts; // as: neither a list nor a plain value
}

async function agentProgram(check: Check, program: string): Promise<void> {
  const resources = path.join(program, 'Contents', 'Resources');
  await check('the program says who it is, and that it lives in the menu bar', () => {
    const info = infoOf(program);
    assert.equal(info['CFBundleIdentifier'], 'app.firstline.agent');
    assert.equal(info['CFBundleExecutable'], 'Firstline');
    assert.equal(info['LSUIElement'], true);
    assert.equal(info['LSMinimumSystemVersion'], '12.0');
    assert.match(JSON.stringify(info['CFBundleURLTypes']), /"CFBundleURLSchemes":\["firstline"\]/);
  });
  await check('it has no words to ask for a camera, a microphone or Bluetooth', () => {
    const asking = Object.keys(infoOf(program)).filter((key) => key.endsWith('UsageDescription'));
    assert.deepEqual(asking, []);
  });
  await check('every fuse is set, and the archive is checked against the program', async () => {
    const wire = await getCurrentFuseWire(path.join(program, 'Contents', 'MacOS', 'Firstline'));
    const open = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    for (const fuse of Array.from({ length: 8 }, (_, index) => index))
      assert.equal(
        String.fromCharCode(Number(Reflect.get(wire, fuse))),
        open.includes(fuse) ? '1' : '0',
      );
    assert.match(JSON.stringify(infoOf(program)['ElectronAsarIntegrity']), /SHA256/);
  });
  await check('it carries the icon, two languages, its command, and how it was installed', () => {
    const icon = path.join(root, 'build', 'resources', 'icons', 'firstline.icns');
    assert.ok(readFileSync(path.join(resources, 'icon.icns')).equals(readFileSync(icon)));
    const there = ['en.lproj', 'de.lproj', 'fr.lproj'].map((name) =>
      existsSync(path.join(resources, name)),
    );
    assert.deepEqual(there, [true, true, false]);
    assert.ok((statSync(path.join(resources, 'bin', 'firstline-agent')).mode & 0o111) !== 0);
    const by = readFileSync(path.join(resources, 'installed-by.json'), 'utf8');
    assert.deepEqual(JSON.parse(by), { by: 'pkg' });
  });
}

async function packageScripts(check: Check, folder: string): Promise<void> {
  const disk = path.join(folder, 'disk');
  const support = path.join(disk, 'Library', 'Application Support', 'Firstline');
  const token = path.join(support, 'enrolment-token');
  const install = (volume = '/') =>
    spawnSync('sh', [path.join(SCRIPTS, 'postinstall'), 'Firstline.pkg', '/', volume, '/'], {
      env: { ...process.env, FIRSTLINE_ROOT: disk },
      encoding: 'utf8',
    });
  mkdirSync(support, { recursive: true });
  writeFileSync(token, TOKEN, { mode: 0o600 });
  const bin = path.join(disk, 'Applications', 'Firstline.app', 'Contents', 'Resources', 'bin');
  mkdirSync(bin, { recursive: true });
  // Stands for the doctor, which cannot run without macOS.
  writeFileSync(
    path.join(bin, 'firstline-agent'),
    '#!/bin/sh\n[ "$*" = "doctor --deployment" ] || exit 2\necho first\necho "The name is not found."\nexit 14\n',
    { mode: 0o755 },
  );
  const ended = install();
  await check(
    'the package starts the agent with every session and puts its command on the path',
    () => {
      assert.equal(ended.status, 0, ended.stderr);
      const agents = path.join(disk, 'Library', 'LaunchAgents', 'app.firstline.agent.plist');
      assert.equal(statSync(agents).mode & 0o777, 0o644);
      assert.match(readFileSync(agents, 'utf8'), /--hidden/);
      assert.equal(
        readlinkSync(path.join(disk, 'usr', 'local', 'bin', 'firstline-agent')),
        '/Applications/Firstline.app/Contents/Resources/bin/firstline-agent',
      );
    },
  );
  await check(
    'the people of the Mac can read and empty the token, and put nothing in its place',
    () => {
      assert.equal(statSync(token).mode & 0o777, 0o666);
      assert.equal(statSync(support).mode & 0o777, 0o755);
      assert.ok(!ended.stdout.includes(TOKEN) && !ended.stderr.includes(TOKEN));
    },
  );
  // Read and not run: no disk but a Mac's has an owner that the test could hand over.
  await check("the folder is root's before the token is open to all", () => {
    const script = readFileSync(path.join(SCRIPTS, 'postinstall'), 'utf8');
    const owned = script.indexOf('chown root:wheel "$folder"');
    assert.ok(owned > 0 && owned < script.indexOf('chmod 755 "$folder"'));
    assert.ok(owned < script.indexOf('chmod 666 "$token"'));
  });
  await check('its last line says what the doctor found, and leaves nothing beside', () => {
    assert.match(
      ended.stdout,
      /\nFirstline: is installed\. The name is not found\. \(exit code 14\)\n$/,
    );
    assert.deepEqual(readdirSync(support).toSorted(), ['enrolment-token', 'installed-at']);
  });
  await check('running agents are told that another version is in place', () =>
    assert.match(readFileSync(path.join(support, 'installed-at'), 'utf8'), /^\d{4}-\d\d-\d\dT/),
  );
  await check('a second install changes nothing', () => assert.equal(install().status, 0));
  await check('a token that is a link is refused, and its target stays closed', () => {
    const other = path.join(folder, 'other');
    writeFileSync(other, 'private', { mode: 0o600 });
    rmSync(token);
    symlinkSync(other, token);
    const refused = install();
    assert.equal(refused.status, 1);
    assert.match(refused.stdout, /is a link and is not used\. Put the file itself there\./);
    assert.equal(statSync(other).mode & 0o777, 0o600);
  });
  await check('another volume is refused with a sentence', () => {
    const refused = install('/Volumes/Other');
    assert.equal(refused.status, 1);
    assert.match(refused.stdout, /not on \/Volumes\/Other\. Choose that one\./);
  });
}

async function diskImage(check: Check, program: string, folder: string): Promise<void> {
  const image = path.join(folder, 'Firstline.dmg');
  const title = 'Firstline 1.0.0';
  makeDiskImage({
    program,
    title,
    background: path.join(root, 'build', 'resources', 'dmg', 'background.png'),
    target: image,
  });
  await check('two readers of disk images take it', () => {
    assert.match(execFileSync('7z', ['t', image], { encoding: 'utf8' }), /Everything is Ok/);
    const raw = path.join(folder, 'Firstline.img');
    execFileSync('dmg2img', ['-s', image, raw]);
    assert.match(execFileSync('7z', ['t', raw], { encoding: 'utf8' }), /Type = HFS/);
  });
  await check('it holds the program, unchanged, and a link to the folder of programs', () => {
    const out = path.join(folder, 'out');
    execFileSync('7z', ['x', '-snld', `-o${out}`, image], { stdio: 'ignore' });
    const inside = path.join(out, title);
    assert.deepEqual(infoOf(path.join(inside, 'Firstline.app')), infoOf(program));
    const archive = path.join('Contents', 'Resources', 'app.asar');
    assert.ok(
      readFileSync(path.join(inside, 'Firstline.app', archive)).equals(
        readFileSync(path.join(program, archive)),
      ),
    );
    const listed = execFileSync('7z', ['e', '-so', image, `${title}/Applications`]);
    assert.equal(listed.toString('utf8'), '/Applications');
  });
  await check('a torn image is not taken', () => {
    const torn = path.join(folder, 'torn.dmg');
    const whole = readFileSync(image);
    whole.fill(0, 100, 5_000);
    writeFileSync(torn, whole);
    assert.notEqual(spawnSync('7z', ['t', torn]).status, 0);
  });
}

async function consoleProgram(check: Check): Promise<void> {
  const packed = await packStandIn({ app: 'console', platform: 'darwin' });
  await check('the console says who it is, and has a place in the Dock', () => {
    const info = infoOf(path.join(packed, 'Firstline Console.app'));
    assert.equal(info['CFBundleIdentifier'], 'app.firstline.console');
    assert.equal(info['CFBundleExecutable'], 'Firstline Console');
    assert.equal(info['LSUIElement'], undefined);
    assert.match(JSON.stringify(info['CFBundleURLTypes']), /\["firstline-console"\]/);
  });
}
