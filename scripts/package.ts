/**
 * npm run package: the unpacked apps for this computer's platform, in dist/<app>/packages. Needs no
 * network. With --for-tests they take debug switches, as a release never does.
 */
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { agent, console as consoleApp, root } from '../build/bundle/apps.ts';
import { bundleApp } from '../build/bundle/bundle-app.ts';
import { stageApp } from '../build/package/stage-app.ts';
import { describeElectron, installElectron } from './set-up/electron.mjs';
import { step } from './set-up/progress.mjs';

process.chdir(root);
const electron = await step('Electron', installElectron, describeElectron);
const onTestRuntime = electron.kind === 'test runtime';
const channel = onTestRuntime || process.argv.includes('--for-tests') ? 'test' : 'release';
if (channel === 'test') {
  const why = onTestRuntime ? 'it contains the test runtime' : 'it takes debug switches';
  process.stdout.write(`  This package is for testing only: ${why}.\n`);
}
for (const app of [agent, consoleApp]) {
  await step(`${app.name}: bundles`, () => bundleApp(app));
  const stage = await step(`${app.name}: staged`, async () => stageApp(app, channel));
  await step(`${app.name}: packed`, () =>
    build({
      projectDir: stage,
      targets: Platform.current().createTarget(
        'dir',
        Arch[process.arch === 'arm64' ? 'arm64' : 'x64'],
      ),
      config: {
        extends: path.join(root, 'build', 'package', `${app.name}.yml`),
        electronDist: electron.dist,
        electronVersion: electron.version,
        compression: 'store',
      },
      publish: 'never',
    }),
  );
}
