// What the operating system has to bring: looked for by what is needed, named as Debian names it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand, tail } from './run-command.mjs';

/**
 * @typedef {{ packages: readonly string[], library?: string, program?: string }} Need
 *   one thing, and the packages that bring it: the first that this release of the system knows.
 */

/** Electron's windows. @type {readonly Need[]} */
export const forElectron = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2', 'libasound2t64'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libXss.so.1', packages: ['libxss1'] },
  { library: 'libXtst.so.6', packages: ['libxtst6'] },
  { library: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'] },
  { library: 'libcups.so.2', packages: ['libcups2', 'libcups2t64'] },
  { library: 'libdrm.so.2', packages: ['libdrm2'] },
];

/** Computers that are broken on purpose. @type {readonly Need[]} */
export const forFaultLab = [
  { program: 'unshare', packages: ['util-linux'] },
  { program: 'ip', packages: ['iproute2'] },
  { program: 'nft', packages: ['nftables'] },
  { program: 'openssl', packages: ['openssl'] },
  { program: 'mkfs.ext4', packages: ['e2fsprogs'] },
  { program: 'cupsd', packages: ['cups-daemon'] },
  { program: 'lpadmin', packages: ['cups-client'] },
  { program: 'systemctl', packages: ['systemd'] },
  { program: 'dbus-daemon', packages: ['dbus'] },
];

/** The tests' own display, its session bus, and the browser. @type {readonly Need[]} */
export const forTests = [
  ...forElectron,
  { program: 'Xvfb', packages: ['xvfb'] },
  { program: 'xauth', packages: ['xauth'] },
  { program: 'dbus-run-session', packages: ['dbus-daemon'] },
  { program: 'dbus-launch', packages: ['dbus-x11'] },
  { program: 'chromium', packages: ['chromium'] },
  // The tray is proven on a real panel.
  { program: 'xfce4-panel', packages: ['xfce4-panel'] },
  { program: 'openbox', packages: ['openbox'] },
  { program: 'xdotool', packages: ['xdotool'] },
  // Certificates are ordered from a real authority.
  { program: 'pebble', packages: ['pebble'] },
  // Remedies are tried on the settings of a real desktop.
  { program: 'gsettings', packages: ['libglib2.0-bin'] },
  { program: 'dconf', packages: ['dconf-cli'] },
  // Agents go out through a real proxy, which asks for a password or opens every connection.
  { program: 'squid', packages: ['squid-openssl'] },
  ...forFaultLab,
];

/** @param {readonly Need[]} needs @returns {Promise<readonly Need[]>} those that this computer lacks */
export async function missingOf(needs) {
  if (process.platform !== 'linux') return [];
  const known = (await runCommand('/sbin/ldconfig', ['-p'])).output;
  return needs.filter((need) =>
    need.library ? !known.includes(`\t${need.library} `) : !inPath(need.program ?? ''),
  );
}

/** @param {readonly Need[]} needs */
export const packageNames = (needs) => needs.map((need) => need.packages[0] ?? '');

/** The one command that a person with the rights can run.
 * @param {readonly Need[]} needs */
export const installCommand = (needs) =>
  `sudo apt-get update && sudo apt-get install -y ${packageNames(needs).join(' ')}`;

/** Only root can, and only where there is apt. */
export const canInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && inPath('apt-get');

/** @param {readonly Need[]} needs @returns {Promise<string>} why it failed, or '' */
export async function installPackages(needs) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  // The lists of a fresh container are empty, and those of an old one name packages that are gone.
  const updated = await runCommand('apt-get', [...wait, 'update', '-qq'], { env });
  const names = await Promise.all(needs.map(nameHere));
  const args = [...wait, 'install', '-y', '-qq', '--no-install-recommends', ...names];
  const ended = await runCommand('apt-get', args, { env });
  if (ended.code === 0) return '';
  return tail(updated.code === 0 ? ended.output : `${updated.output}\n${ended.output}`);
}

/** @param {Need} need @returns {Promise<string>} */
async function nameHere(need) {
  for (const name of need.packages) {
    if ((await runCommand('apt-cache', ['show', '--quiet=2', name])).code === 0) return name;
  }
  return need.packages[0] ?? '';
}

/** Whether a program is found. */
export const inPath = (/** @type {string} */ program) =>
  [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin'].some((folder) =>
    existsSync(path.join(folder, program)),
  );
