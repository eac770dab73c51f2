/** npm run package: the desktop apps for this computer's platform, in dist/<app>/packages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { agent, console as consoleApp, root } from '../build/bundle/apps.ts';
import { bundleApp } from '../build/bundle/bundle-app.ts';
import { buildDeb } from '../build/package/linux/deb.ts';
import { linuxProduct } from '../build/package/linux/product.ts';
import { buildRpm } from '../build/package/linux/rpm.ts';
import { type Channel, stageApp } from '../build/package/stage-app.ts';
import { type OwnKind, packagesAsked } from './package/asked.ts';
import { describeElectron, installElectron } from './set-up/electron.mjs';
import { skipped, step } from './set-up/progress.mjs';
import { packageRoot } from './updates/package-root.ts';
import { inPath } from './set-up/system-packages.mjs';

const apps = { agent, console: consoleApp } as const; // as const: named as they are asked for
const makers = {
  deb: { tool: 'dpkg-deb', make: buildDeb },
  rpm: { tool: 'rpmbuild', make: buildRpm },
} as const; // as const: by kind
const arch = process.arch === 'arm64' ? 'arm64' : 'x64';

process.chdir(root);
const asked = packagesAsked(process.argv.slice(2), madeHere);
if ('say' in asked) {
  process[asked.code === 0 ? 'stdout' : 'stderr'].write(asked.say);
  process.exit(asked.code);
}
const { targets } = asked;
// A Mac's installers hold both processors' programs, which electron-builder fetches itself.
const universal = process.platform === 'darwin' && targets.some((target) => target !== 'dir');
const made = {
  by: targets.includes('pkg') ? 'pkg' : 'self',
  archs: universal ? ['x64', 'arm64'] : [process.arch],
} as const; // as const: the kind of installer
const electron = await step('Electron', installElectron, describeElectron);
const onTestRuntime = electron.kind === 'test runtime';
const channel: Channel = onTestRuntime || asked.forTests ? 'test' : 'release';
if (channel === 'test') {
  const why = onTestRuntime ? 'it contains the test runtime' : 'it takes debug switches';
  process.stdout.write(`  This package is for testing only: ${why}.\n`);
}
const updateRoot = packageRoot(channel);
if (updateRoot === null)
  process.stdout.write(
    '  Without build/updates/root.json these packages do not update themselves.\n',
  );
for (const name of asked.apps) {
  const app = apps[name];
  const manifest = JSON.parse(readFileSync(path.join(app.folder, 'package.json'), 'utf8'));
  const version: string = asked.version ?? manifest.version;
  await step(`${name}: bundles`, () => bundleApp(app));
  const stage = await step(`${name}: staged`, async () =>
    stageApp(app, { channel, version, updateRoot, ...made }),
  );
  const configuration = await step(`${name}: packed`, () => packed(name, stage));
  if (asked.own.length === 0) continue;
  const about = { app: name, version, channel, builtAt: builtAt(), license: manifest.license };
  const product = linuxProduct(configuration, about);
  const folder = path.join(stage, 'packages');
  const source = { unpacked: path.join(folder, 'linux-unpacked'), folder, arch };
  for (const kind of asked.own) {
    const make = async () => path.relative(root, makers[kind].make(product, source));
    await step(`${name}: ${kind}`, make, (file) => file);
  }
}

/** Has electron-builder pack the app, and answers the configuration as it resolved it. */
async function packed(name: 'agent' | 'console', stage: string): Promise<Configuration> {
  let resolved: Configuration | null = null;
  await build({
    projectDir: stage,
    targets: Platform.current().createTarget([...targets], Arch[universal ? 'universal' : arch]),
    config: {
      extends: path.join(root, 'build', 'package', `${name}.yml`),
      ...(universal ? {} : { electronDist: electron.dist }),
      electronVersion: electron.version,
      compression: 'store',
      afterAllArtifactBuild: ({ configuration }) => {
        resolved = configuration;
        return [];
      },
    },
    publish: 'never',
  });
  if (resolved === null) throw new Error('electron-builder told no configuration');
  return resolved;
}

/** The kinds whose tools are on this computer; the others are named. */
function madeHere(): readonly OwnKind[] {
  if (process.platform !== 'linux') return [];
  const kinds = ['deb', 'rpm'] as const; // as const: the kinds themselves
  for (const kind of kinds)
    if (!inPath(makers[kind].tool)) skipped(kind, `${makers[kind].tool} is not installed`);
  return kinds.filter((kind) => inPath(makers[kind].tool));
}

/** Two builds of one commit are the same when whoever builds says when it was. */
function builtAt(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000);
}
