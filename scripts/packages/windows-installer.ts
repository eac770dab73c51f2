import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { effective } from '@firstline/settings/effective';
import { windowsPolicies } from '@firstline/settings/sources/windows';
import { registryOf } from './registry-of.ts';
import { agentProduct, stableCode } from '../../build/package/windows/products.ts';
import { filesBelow, filesHolding } from './files-holding.ts';
import type { Check } from './package-step.ts';
import { refusedInstalls } from './windows-refusals.ts';
import type { Windows } from './windows.ts';

const POLICIES = 'HKLM\\SOFTWARE\\Policies\\Firstline\\Agent';
const FACTS = 'HKLM\\Software\\Firstline\\Agent';
const RUN = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const PROGRAMS = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const ENVIRONMENT = 'HKLM\\System\\CurrentControlSet\\Control\\Session Manager\\Environment';
const CLASSES = 'HKLM\\Software\\Classes';
/** Made up, and unlike anything else on the computer. */
const TOKEN = 'fle_7Qm2xV9kTzR4wB8nHc5yLd3pSg6jFa1u';

const program = 'C:\\Program Files\\Firstline\\Firstline.exe';
const codeOf = (version: string) => `{${stableCode(agentProduct, `version ${version}`)}}`;

/** A package, where the computer finds it, and the version that it says. */
export type Packaged = { readonly file: string; readonly version: string };
export type Packages = {
  readonly older: Packaged;
  readonly newer: Packaged;
  readonly console: Packaged;
  /** Where they say that help is. */
  readonly help: string;
};

/** Everything that a package of the agent must do on a Windows computer, from the first install to the last file. */
export async function driveInstaller(
  check: Check,
  windows: Windows,
  packages: Packages,
): Promise<void> {
  await refusedInstalls(check, windows, packages.older.file);
  await firstInstall(check, windows, packages);
  await repair(check, windows, packages.older);
  await upgrade(check, windows, packages);
  await uninstall(check, windows, packages.newer);
  await elsewhere(check, windows, packages);
  await besideEachOther(check, windows, packages);
}

const inside = (windows: Windows, place: string) =>
  path.join(windows.drive, ...place.replace(/^C:\\/, '').split('\\'));
const tokenIn = (windows: Windows) =>
  inside(windows, 'C:\\ProgramData\\Firstline\\enrolment-token');

const holding = ({ written }: Windows): readonly string[] =>
  written()
    .flatMap((folder) => filesHolding(folder, TOKEN))
    .toSorted();

/** Where programs are looked for; Windows and wine spell its name differently. */
const pathOf = async (windows: Windows): Promise<string> =>
  Object.entries((await windows.values(ENVIRONMENT)) ?? {}).find(
    ([name]) => name.toLowerCase() === 'path',
  )?.[1] ?? '';

async function firstInstall(
  check: Check,
  windows: Windows,
  { older: { file, version }, help }: Packages,
): Promise<void> {
  const named = 'C:\\set-up\\token of batch 1.txt';
  const given = inside(windows, named);
  writeFileSync(given, TOKEN);
  const ended = await windows.msiexec({
    do: '/i',
    what: file,
    say: {
      SERVERURL: 'https://desk.example.com',
      ROOTFINGERPRINT: 'ab'.repeat(32),
      ENROLMENTTOKENFILE: named,
      DEVICEGROUP: 'laptops',
      LANGUAGE: 'en-GB',
      AUTOSTART: '1',
      NOUPDATE: '1',
      PROXY: 'http://proxy.example.com:8080',
      CACERTFILE: 'C:\\ca.pem',
    },
  });
  await check('a silent install ends with 0', () => assert.equal(ended.code, 0));
  await check('what was said is policy, in the kinds that its reader takes', async () => {
    assert.deepEqual(await windows.values(POLICIES), {
      ServerUrl: 'https://desk.example.com',
      RootFingerprint: 'ab'.repeat(32),
      DeviceGroup: 'laptops',
      Proxy: 'http://proxy.example.com:8080',
      CaCertFile: 'C:\\ca.pem',
      Language: 'en-GB',
      Autostart: '0x1',
      UpdateMode: 'off',
    });
  });
  await check('the agent’s own reader believes every one of them', async () => {
    const { values, from, faults } = effective(await policiesIn(windows));
    assert.deepEqual(faults, []);
    assert.equal(values.ServerUrl, 'https://desk.example.com');
    assert.equal(values.Autostart, true);
    assert.equal(values.UpdateMode, 'off');
    const machine = Object.values(from).filter((source) => source === 'machine-policy');
    assert.equal(machine.length, 8);
  });
  await check('the files lie in Program Files, and say that a package brought them', () => {
    const home = inside(windows, 'C:\\Program Files\\Firstline');
    assert.ok(existsSync(path.join(home, 'Firstline.exe')));
    const by = readFileSync(path.join(home, 'resources', 'installed-by.json'), 'utf8');
    assert.deepEqual(JSON.parse(by), { by: 'msi' });
  });
  await check('running agents are told once all of it is in place', () => {
    const mark = 'C:\\Program Files\\Firstline\\resources\\installed-at';
    assert.equal(readFileSync(inside(windows, mark), 'utf8').trim(), version);
  });
  await check('fleet tools find the version', async () => {
    const facts = await windows.values(FACTS);
    assert.equal(facts?.['Version'], version);
    assert.equal(facts?.['InstallDir'], 'C:\\Program Files\\Firstline\\');
  });
  await check('it stands in the Start menu', () =>
    assert.ok(existsSync(path.join(windows.startMenu, 'Firstline.lnk'))),
  );
  await check('the agent starts with each person, without a window', async () => {
    assert.equal((await windows.values(RUN))?.['Firstline'], `"${program}" --hidden`);
  });
  await check('a link comes as an address behind the switches', async () => {
    assert.equal((await windows.values(`${CLASSES}\\firstline`))?.['URL Protocol'], '');
    assert.equal(
      (await windows.values(`${CLASSES}\\firstline\\shell\\open\\command`))?.['(Default)'],
      `"${program}" -- "%1"`,
    );
  });
  await check('its command is on the path, and nothing else of it', async () => {
    assert.match(await pathOf(windows), /;C:\\Program Files\\Firstline\\bin\\$/);
    const commands = inside(windows, 'C:\\Program Files\\Firstline\\bin');
    assert.deepEqual(filesBelow(commands), [path.join(commands, 'firstline-agent.cmd')]);
  });
  await check('the list of programs names publisher, version and help, and no change', async () => {
    const listed = await windows.values(`${PROGRAMS}\\${codeOf(version)}`);
    assert.deepEqual(
      ['DisplayName', 'DisplayVersion', 'Publisher', 'HelpLink', 'NoModify', 'InstallLocation'].map(
        (name) => listed?.[name],
      ),
      ['Firstline', version, 'Firstline', help, '0x1', 'C:\\Program Files\\Firstline\\'],
    );
  });
  await check('the token lies where the agents of this computer look', () =>
    assert.equal(readFileSync(tokenIn(windows), 'utf8'), TOKEN),
  );
  await check('the token is in no log, registry or database, only in these two files', () => {
    const expected = [given, tokenIn(windows)].toSorted();
    assert.deepEqual(holding(windows), expected);
    assert.ok(ended.log.length > 0 && !ended.log.includes(TOKEN));
  });
  await check('nothing of it can be read once the agent has emptied its file', () => {
    writeFileSync(tokenIn(windows), '');
    rmSync(given);
    assert.deepEqual(holding(windows), []);
  });
}

const policiesIn = (windows: Windows) => windowsPolicies(registryOf(windows), 'agent');

async function repair(check: Check, windows: Windows, { version }: Packaged): Promise<void> {
  const lost = inside(windows, 'C:\\Program Files\\Firstline\\locales\\en-US.pak');
  const before = await windows.values(POLICIES);
  rmSync(lost);
  writeFileSync(inside(windows, 'C:\\set-up\\private.txt'), TOKEN);
  const ended = await windows.msiexec({
    do: '/i',
    what: codeOf(version),
    say: {
      REINSTALL: 'ALL',
      REINSTALLMODE: 'amus',
      AUTOSTART: '0',
      SERVERURL: 'https://elsewhere.example.com',
      ENROLMENTTOKENFILE: 'C:\\set-up\\private.txt',
    },
  });
  await check('a repair brings back a lost file', () => {
    assert.equal(ended.code, 0);
    assert.ok(existsSync(lost));
  });
  await check('whoever repairs can neither redirect the agent nor have a file copied', async () => {
    assert.deepEqual(await windows.values(POLICIES), before);
    assert.equal(readFileSync(tokenIn(windows), 'utf8'), '');
  });
}

async function upgrade(check: Check, windows: Windows, { older, newer }: Packages): Promise<void> {
  const before = await windows.values(POLICIES);
  const { tellsOfUpgrade } = windows.ways;
  if (tellsOfUpgrade) writeFileSync(tokenIn(windows), TOKEN);
  const ended = await windows.msiexec({
    do: '/i',
    what: newer.file,
    say: { DEVICEGROUP: 'servers' },
  });
  if (tellsOfUpgrade)
    await check('an upgrade leaves a token that waits for the network', () =>
      assert.equal(readFileSync(tokenIn(windows), 'utf8'), TOKEN),
    );
  await check('an upgrade replaces the version and remembers what was said', async () => {
    assert.equal(ended.code, 0);
    assert.equal((await windows.values(FACTS))?.['Version'], newer.version);
    assert.deepEqual(await windows.values(POLICIES), { ...before, DeviceGroup: 'servers' });
    assert.equal(await windows.values(`${PROGRAMS}\\${codeOf(older.version)}`), null);
    assert.ok(existsSync(inside(windows, program)));
  });
  const back = await windows.msiexec({ do: '/i', what: older.file });
  await check('a downgrade is refused with 1603, and the newer version stays', async () => {
    assert.equal(back.code, 1603);
    assert.match(back.refusal ?? '', /^A newer version of Firstline is on this computer/);
    assert.equal((await windows.values(FACTS))?.['Version'], newer.version);
  });
}

async function uninstall(
  check: Check,
  windows: Windows,
  { file, version }: Packaged,
): Promise<void> {
  writeFileSync(tokenIn(windows), TOKEN);
  // Wine does not say of itself that it removes for an upgrade, as Windows does.
  const replaced = await windows.msiexec({
    do: '/x',
    what: codeOf(version),
    say: { UPGRADINGPRODUCTCODE: codeOf('1.2.0') },
  });
  await check('whoever removes for an upgrade leaves the token', () => {
    assert.equal(replaced.code, 0);
    assert.equal(readFileSync(tokenIn(windows), 'utf8'), TOKEN);
  });
  const again = await windows.msiexec({ do: '/i', what: file, say: { AUTOSTART: '0' } });
  await check('with AUTOSTART=0 nothing starts by itself, and the policy says so', async () => {
    assert.equal(again.code, 0);
    assert.equal((await windows.values(RUN))?.['Firstline'], undefined);
    assert.deepEqual(await windows.values(POLICIES), { Autostart: '0x0' });
  });
  const gone = await windows.msiexec({ do: '/x', what: codeOf(version) });
  await check('an uninstall leaves nothing', async () => {
    assert.equal(gone.code, 0);
    for (const place of ['C:\\Program Files\\Firstline', 'C:\\ProgramData\\Firstline'])
      assert.equal(existsSync(inside(windows, place)), false);
    for (const key of [POLICIES, FACTS, `${CLASSES}\\firstline`])
      assert.equal(await windows.values(key), null);
    assert.doesNotMatch(await pathOf(windows), /Firstline/);
    assert.equal(existsSync(path.join(windows.startMenu, 'Firstline.lnk')), false);
  });
}

async function elsewhere(
  check: Check,
  windows: Windows,
  { older, newer }: Packages,
): Promise<void> {
  const folder = 'C:\\Other programs\\Firstline';
  await windows.msiexec({ do: '/i', what: older.file, say: { INSTALLDIR: folder } });
  await windows.msiexec({ do: '/i', what: newer.file });
  await check('an upgrade stays in the folder that was chosen', async () => {
    assert.equal((await windows.values(FACTS))?.['Version'], newer.version);
    assert.equal((await windows.values(FACTS))?.['InstallDir'], `${folder}\\`);
    assert.ok(existsSync(path.join(inside(windows, folder), 'Firstline.exe')));
    assert.equal(existsSync(inside(windows, program)), false);
  });
  await windows.msiexec({ do: '/x', what: codeOf(newer.version) });
  await check('and nothing stays there afterwards', () =>
    assert.equal(existsSync(inside(windows, folder)), false),
  );
}

async function besideEachOther(
  check: Check,
  windows: Windows,
  { older, console }: Packages,
): Promise<void> {
  const say = { SERVERURL: 'https://desk.example.com' };
  const install = { do: '/i', what: older.file, say } as const; // a literal
  const ended = await Promise.all([windows.msiexec(install), windows.msiexec(install)]);
  await check('two installs at once end as one install', async () => {
    // Windows has a lock and tells the second one 1618; wine has none and does both.
    assert.deepEqual(ended.map(({ code }) => code).toSorted(), windows.ways.atOnce);
    assert.deepEqual(await windows.values(POLICIES), { ServerUrl: 'https://desk.example.com' });
    assert.equal(
      (await windows.values(`${PROGRAMS}\\${codeOf(older.version)}`))?.['DisplayVersion'],
      older.version,
    );
  });
  const beside = await windows.msiexec({
    do: '/i',
    what: console.file,
    say: { ...say, NOUPDATE: '1' },
  });
  await check('the console stands beside the agent, with policies of its own', async () => {
    assert.equal(beside.code, 0);
    assert.deepEqual(await windows.values(POLICIES.replace(/Agent$/, 'Console')), {
      ServerUrl: 'https://desk.example.com',
      UpdateMode: 'off',
    });
    assert.equal(
      (await windows.values(`${CLASSES}\\firstline-console\\shell\\open\\command`))?.['(Default)'],
      '"C:\\Program Files\\Firstline Console\\Firstline Console.exe" -- "%1"',
    );
    assert.ok(existsSync(inside(windows, program)));
  });
}
