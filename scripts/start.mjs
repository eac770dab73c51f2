// npm start: installs what is missing, then starts Firstline (scripts/run/main.ts).
import { inRoot } from './set-up/checkout.mjs';
import { continueInNode24 } from './set-up/continue-in-node-24.mjs';
import { checkNode, installDependencies } from './set-up/dependencies.mjs';
import { describeElectron, installElectron } from './set-up/electron.mjs';
import { line, SetUpFailure, skipped, step } from './set-up/progress.mjs';
import {
  canInstall,
  forElectron,
  installCommand,
  installPackages,
  missingOf,
  packageNames,
} from './set-up/system-packages.mjs';

const asked = new Set(process.argv.slice(2));
const showsHelp = asked.has('--help') || asked.has('-h');
const noWindows = asked.has('--server-only') || asked.has('--headless');

/** @returns {Promise<Record<string, string>>} what the run has to know of the windows */
async function prepareWindows() {
  if (noWindows) return { FIRSTLINE_WINDOWS: 'no' };
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'] && process.platform === 'linux') {
    skipped('Electron', 'no display here, so the console will be a web page');
    return { FIRSTLINE_WINDOWS: 'no' };
  }
  const electron = await step('Electron', installElectron, describeElectron);
  let missing = await missingOf(forElectron);
  if (missing.length > 0 && canInstall()) {
    const failed = await step(
      'System libraries',
      () => installPackages(missing),
      (why) => (why ? `not installed\n${why}` : packageNames(missing).join(' ')),
    );
    if (failed === '') missing = [];
  }
  if (missing.length > 0) {
    skipped('Windows', 'these system libraries are missing; this one command installs them:');
    line(`      ${installCommand(missing)}`);
    line('    Going on without windows.');
    return { FIRSTLINE_WINDOWS: 'no' };
  }
  return { FIRSTLINE_WINDOWS: 'yes', ELECTRON_OVERRIDE_DIST_PATH: electron.dist };
}

try {
  if (!showsHelp) line('Firstline');
  const report = showsHelp ? quietly : step;
  await report('Dependencies', installDependencies, (done) => done);
  await report('Node', checkNode, (version) => version);
  const env = showsHelp ? {} : await prepareWindows();
  await continueInNode24(inRoot('scripts', 'run', 'main.ts'), env);
} catch (fault) {
  if (!(fault instanceof SetUpFailure)) throw fault;
  process.stderr.write(`\n  ${fault.message}\n`);
  process.exitCode = 1;
}

/** @template T @param {string} _title @param {(report: () => void) => Promise<T>} work */
function quietly(_title, work) {
  return work(() => {});
}
