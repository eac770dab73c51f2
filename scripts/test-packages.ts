/**
 * npm run test:packages: builds every package that can be built on Linux, installs it for real, and checks it.
 * Names of steps pick some. What a step needs of the system is installed where this account may; else the
 * step is skipped and named.
 */
import { root } from '../build/bundle/apps.ts';
import { linuxDeb } from './packages/linux-deb.ts';
import { linuxFresh } from './packages/linux-fresh.ts';
import { linuxRpm } from './packages/linux-rpm.ts';
import { linuxTroubles } from './packages/linux-troubles.ts';
import { macos } from './packages/macos.ts';
import { observability } from './packages/observability.ts';
import { ownUpdates } from './packages/own-updates.ts';
import { type PackageStep, runPackageStep } from './packages/package-step.ts';
import { serverContainer } from './packages/server-container.ts';
import { serverDeb } from './packages/server-deb.ts';
import { windowsMsi } from './packages/windows-msi.ts';
import { windowsPoliciesStep } from './packages/windows-policies.ts';
import { add, type Tally } from './check/tally.ts';
import { canInstall, installPackages } from './set-up/system-packages.mjs';
import { runCommand } from './set-up/run-command.mjs';

const steps: readonly PackageStep[] = [
  linuxDeb,
  linuxFresh,
  linuxRpm,
  linuxTroubles,
  windowsMsi,
  windowsPoliciesStep,
  macos,
  serverDeb,
  serverContainer,
  observability,
  ownUpdates,
];

// Hooks of electron-builder are named from here.
process.chdir(root);
const picked = process.argv.slice(2);
const unknown = picked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(' ')}\n`,
  );
  process.exit(2);
}

let total: Tally = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
  if (picked.length > 0 && !picked.includes(step.name)) continue;
  process.stdout.write(`\n── ${step.name}\n`);
  const why = await hindrance(step);
  if (why !== null) {
    process.stdout.write(`  – skipped: ${why}\n`);
    total = add(total, { passed: 0, failed: 0, skipped: 1 });
    continue;
  }
  const since = performance.now();
  const tally = await runPackageStep(step);
  const took = ((performance.now() - since) / 1000).toFixed(1);
  process.stdout.write(`  ${tally.passed} passed, ${tally.failed} failed in ${took} s\n`);
  total = add(total, tally);
}
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Why a step cannot run here, once what is missing was installed where that may be. */
async function hindrance(step: PackageStep): Promise<string | null> {
  if (step.asRoot === true && process.getuid?.() !== 0) return 'only root can do it';
  const missing = await prepare(step);
  return missing.length === 0 ? null : `needs ${missing.join(' ')}, which only root can install`;
}

/** Installs what is missing; answers what still is. */
async function prepare(step: PackageStep): Promise<readonly string[]> {
  const missing = await missingOf(step.needs);
  if (missing.length === 0 || !canInstall()) return missing;
  const why = await installPackages(missing.map((name) => ({ packages: [name] })));
  if (why !== '') process.stdout.write(`${why}\n`);
  return missingOf(step.needs);
}

async function missingOf(packages: readonly string[]): Promise<readonly string[]> {
  const states = await Promise.all(
    packages.map(async (name) => {
      const told = await runCommand('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name]);
      return told.code === 0 && told.output.startsWith('ii') ? null : name;
    }),
  );
  return states.filter((name) => name !== null);
}
