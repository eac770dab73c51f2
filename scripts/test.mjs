// npm test: installs what is missing, then runs every check (scripts/check.ts).
import { inRoot } from './set-up/checkout.mjs';
import { continueInNode24 } from './set-up/continue-in-node-24.mjs';
import { checkNode, installDependencies } from './set-up/dependencies.mjs';
import { describeElectron, installElectron } from './set-up/electron.mjs';
import { line, SetUpFailure, step } from './set-up/progress.mjs';
import {
  canInstall,
  forTests,
  installCommand,
  installPackages,
  missingOf,
  packageNames,
} from './set-up/system-packages.mjs';

/** @returns {Promise<readonly string[]>} the packages that the tests will have to do without */
async function prepareSystem() {
  const missing = await missingOf(forTests);
  if (missing.length === 0) return [];
  if (canInstall()) {
    const failed = await step(
      'System packages',
      () => installPackages(missing),
      (why) => (why ? `not all installed\n${why}` : packageNames(missing).join(' ')),
    );
    if (failed === '') return [];
  }
  const left = packageNames(await missingOf(forTests));
  if (left.length === 0) return [];
  line(`  – Missing packages: ${left.join(' ')}. Tests that need them are skipped.`);
  line(`    This one command installs them: ${installCommand(missing)}`);
  return left;
}

/** Most tests need no Electron: without one the rest still runs, and what is skipped is counted. */
async function prepareElectron() {
  try {
    return await step('Electron', installElectron, describeElectron);
  } catch (fault) {
    if (!(fault instanceof SetUpFailure)) throw fault;
    line(`    ${fault.message}`);
    return null;
  }
}

try {
  line('Setting up');
  await step('Dependencies', installDependencies, (done) => done);
  await step('Node', checkNode, (version) => version);
  const missing = await prepareSystem();
  const electron = await prepareElectron();
  await continueInNode24(inRoot('scripts', 'check.ts'), {
    ...(electron && { ELECTRON_OVERRIDE_DIST_PATH: electron.dist }),
    FIRSTLINE_MISSING_PACKAGES: [...missing, ...(electron ? [] : ['electron'])].join(' '),
  });
} catch (fault) {
  if (!(fault instanceof SetUpFailure)) throw fault;
  process.stderr.write(`\n  ${fault.message}\n`);
  line('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
