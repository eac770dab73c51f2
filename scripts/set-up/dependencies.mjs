// The packages of package-lock.json, installed when what is there differs from what is asked for.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, node24, root } from './checkout.mjs';
import { SetUpFailure } from './progress.mjs';
import { runCommand, tail } from './run-command.mjs';

const stampFile = inRoot('node_modules', '.firstline-installed');
const NEEDED_NODE = 24;

/** @param {(detail: string) => void} report @returns {Promise<string>} what was done, in a few words */
export async function installDependencies(report) {
  const wanted = fingerprint();
  if (readIfThere(stampFile) === wanted && existsSync(node24)) return 'already there';
  if (installedMatchesLock()) {
    writeFileSync(stampFile, wanted);
    return 'already there';
  }
  report('npm ci, about a minute');
  const [program, first] = npm();
  const args = [
    ...first,
    'ci',
    '--loglevel=error',
    '--no-progress',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ];
  const ended = await runCommand(program, args, { cwd: root, env: quietEnvironment() });
  if (ended.code !== 0) {
    throw new SetUpFailure(
      `npm ci could not install the dependencies:\n${tail(ended.output)}\n` +
        '  Check that the npm registry can be reached, then run this again.\n' +
        '  If it stays: rm -rf node_modules && npm ci',
    );
  }
  writeFileSync(stampFile, wanted);
  return 'installed';
}

/** @returns {Promise<string>} the version of Node that runs the product */
export async function checkNode() {
  const { code, output } = await runCommand(node24, ['--version']);
  const version = output.trim().replace(/^v/, '');
  if (code === 0 && Number.parseInt(version, 10) >= NEEDED_NODE) return version;
  throw new SetUpFailure(
    `Node ${NEEDED_NODE} did not install (its package's install script was not run).\n` +
      '  Run: npm rebuild node --foreground-scripts',
  );
}

/** The lock and every package.json of the workspaces, as one hash. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const manifests = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(inRoot(folder)).map((name) => path.join(folder, name, 'package.json')),
  );
  for (const file of ['package-lock.json', 'package.json', ...manifests.sort()]) {
    hash.update(`\0${file}\0`).update(readIfThere(inRoot(file)) ?? '');
  }
  return hash.digest('hex');
}

/** npm's own record of what it installed; someone may have run `npm install` by hand. */
function installedMatchesLock() {
  const hidden = readIfThere(inRoot('node_modules', '.package-lock.json'));
  if (hidden === null || !existsSync(node24)) return false;
  const installed = JSON.parse(hidden).packages ?? {};
  const asked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(asked).every(([where, one]) => {
    if (!where.startsWith('node_modules/') && !where.includes('/node_modules/')) return true;
    const found = installed[where];
    if (found === undefined) return one.optional === true || one.devOptional === true;
    return found.version === one.version && found.integrity === one.integrity;
  });
}

/** npm as it was started, else the one in PATH. Not under our Node 24: `npm ci` removes it while it runs. */
function npm() {
  const cli = process.env['npm_execpath'];
  const runner = process.env['npm_node_execpath'] ?? process.execPath;
  if (cli?.endsWith('.js') && existsSync(cli) && !runner.startsWith(inRoot('node_modules'))) {
    return /** @type {const} */ ([runner, [cli]]);
  }
  return /** @type {const} */ (['npm', []]);
}

/** Without the settings that `npm start` hands down, and without our own node first in PATH. */
function quietEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|node_execpath|execpath)/.test(name),
  );
  const bin = inRoot('node_modules', '.bin');
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== bin);
  return {
    ...Object.fromEntries(kept),
    PATH: folders.join(path.delimiter),
    npm_config_yes: 'true',
  };
}

const readIfThere = (/** @type {string} */ file) =>
  existsSync(file) ? readFileSync(file, 'utf8') : null;
