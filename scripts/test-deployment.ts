/**
 * Rolls the agent out on throw-away computers, breaks each in its own way, and holds what
 * `doctor --deployment` says against what was done. Needs root on Linux; see docs/guides/fault-lab.md.
 *
 *   npm run test:deployment -- [--only NAME,NAME]
 */
import { parseArgs } from 'node:util';
import { startDeploymentLab } from '../test/fault-lab/deployment/launch.ts';
import { needFaultLab } from './set-up/fault-lab.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });

await needFaultLab();

const began = performance.now();
const lab = startDeploymentLab(values.only?.split(',') ?? [], (line) =>
  process.stderr.write(`${line}\n`),
);
const results = await lab.results;
await lab.gone;
const wrong = results.filter((one) => one.wrong.length > 0);
for (const one of wrong) process.stdout.write(`${one.name}: ${one.wrong.join('; ')}\n`);
const slowest = results.reduce((one, other) => (other.tookMs > one.tookMs ? other : one));
process.stdout.write(
  `${results.length - wrong.length} of ${results.length} causes are told first and alone, ` +
    `the slowest (${slowest.name}) in ${(slowest.tookMs / 1_000).toFixed(1)} s; ` +
    `${Math.round((performance.now() - began) / 1_000)} s in all.\n`,
);
process.exit(wrong.length === 0 ? 0 : 1);
