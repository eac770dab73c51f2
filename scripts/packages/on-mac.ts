/**
 * Tries the agent's package on the Mac that this runs on, in the release workflow, as root: node
 * scripts/packages/on-mac.ts FILE.pkg VERSION. It installs and removes Firstline there.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { runCommand } from '../set-up/run-command.mjs';
import { type Check, type PackageStep, runPackageStep } from './package-step.ts';

const PROGRAM = '/Applications/Firstline.app';
const AGENT = '/Library/LaunchAgents/app.firstline.agent.plist';
const FOLDER = '/Library/Application Support/Firstline';
const COMMAND = '/usr/local/bin/firstline-agent';
/** As docs/guides/install.md says it. */
const REMOVED = [PROGRAM, AGENT, FOLDER, COMMAND];

const [file, version] = process.argv.slice(2);
if (process.platform !== 'darwin' || process.getuid?.() !== 0 || !file || !version) {
  process.stderr.write('On a Mac, as root: node scripts/packages/on-mac.ts FILE.pkg VERSION\n');
  process.exit(2);
}

const onMac: PackageStep = {
  name: 'on-mac',
  needs: [],
  async run(check) {
    if (process.env['FIRSTLINE_RELEASE'] === '1') await believed(check, file);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}/enrolment-token`, 'fle_test', { mode: 0o600 });
    await installed(check, file);
    await removed(check);
  },
};
const { passed, failed } = await runPackageStep(onMac);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

const runs = async (program: string, ...args: readonly string[]): Promise<string> => {
  const ended = await runCommand(program, args);
  assert.equal(ended.code, 0, `${program} ${args.join(' ')}\n${ended.output}`);
  return ended.output;
};

async function believed(check: Check, pkg: string): Promise<void> {
  await check('Gatekeeper takes the package, and it carries Apple’s answer', async () => {
    assert.match(
      await runs('spctl', '--assess', '--verbose', '--type', 'install', pkg),
      /accepted/,
    );
    await runs('xcrun', 'stapler', 'validate', pkg);
  });
}

async function installed(check: Check, pkg: string): Promise<void> {
  await check('it installs without a question', () =>
    runs('installer', '-pkg', pkg, '-target', '/'),
  );
  await check('the program says its version, and both processors can run it', async () => {
    const plist = `${PROGRAM}/Contents/Info.plist`;
    const said = await runs('plutil', '-extract', 'CFBundleShortVersionString', 'raw', plist);
    assert.equal(said.trim(), version);
    const kinds = await runs('lipo', '-archs', `${PROGRAM}/Contents/MacOS/Firstline`);
    assert.deepEqual(kinds.trim().split(/\s+/).toSorted(), ['arm64', 'x86_64']);
  });
  await check('every part of it is signed, with the hardened runtime', async () => {
    if (process.env['FIRSTLINE_RELEASE'] !== '1') return;
    await runs('codesign', '--verify', '--deep', '--strict', PROGRAM);
    assert.match(await runs('codesign', '--display', '--verbose=2', PROGRAM), /flags=.*runtime/);
  });
  await check('it starts with every session, and is there for everybody', () => {
    assert.equal(statSync(AGENT).uid, 0);
    assert.equal(statSync(AGENT).mode & 0o777, 0o644);
    const by = readFileSync(`${PROGRAM}/Contents/Resources/installed-by.json`, 'utf8');
    assert.deepEqual(JSON.parse(by), { by: 'pkg' });
  });
  await check('people of this Mac can read and empty the token', () => {
    assert.equal(statSync(`${FOLDER}/enrolment-token`).mode & 0o777, 0o666);
    assert.equal(statSync(FOLDER).uid, 0);
    assert.equal(statSync(FOLDER).mode & 0o777, 0o755);
  });
  await check('its command answers in a terminal, with its exit code', async () => {
    assert.match(await runs(COMMAND, '--help'), /firstline-agent doctor/);
    assert.equal((await runCommand(COMMAND, ['nonsense'])).code, 2);
  });
}

async function removed(check: Check): Promise<void> {
  for (const place of REMOVED) rmSync(place, { recursive: true, force: true });
  await runCommand('pkgutil', ['--forget', 'app.firstline.agent']);
  await check('what the guide says to remove leaves nothing', async () => {
    assert.deepEqual(REMOVED.filter(existsSync), []);
    const known = await runs('pkgutil', '--pkgs');
    assert.ok(!known.split('\n').includes('app.firstline.agent'));
  });
}
