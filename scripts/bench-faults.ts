/**
 * Breaks throw-away computers on purpose and has the agent's own collectors and checks find out.
 * Needs root on Linux; docs/guides/fault-lab.md says what it does and what it leaves alone.
 *
 *   npm run bench:faults -- [--json] [--only NAME,NAME] [--healthy 20] [--seed 1]
 */
import { parseArgs } from 'node:util';
import {
  canInstall,
  forFaultLab,
  installCommand,
  installPackages,
  missingOf,
} from './set-up/system-packages.mjs';
import { startLab } from '../test/fault-lab/launch.ts';
import { asText } from '../test/fault-lab/report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    healthy: { type: 'string' },
    seed: { type: 'string' },
  },
});

const missing = await missingOf(forFaultLab);
if (missing.length > 0 && canInstall()) await installPackages(missing);
const left = await missingOf(forFaultLab);
if (process.getuid?.() !== 0 || left.length > 0) {
  const how = left.length === 0 ? 'run it as root' : `run: ${installCommand(left)}`;
  process.stderr.write(`The fault lab makes namespaces and loop devices, so ${how}\n`);
  process.exit(2);
}

const lab = startLab(
  {
    only: values.only?.split(',') ?? [],
    ...(values.healthy !== undefined && { healthy: Number(values.healthy) }),
    ...(values.seed !== undefined && { seed: Number(values.seed) }),
  },
  (line) => process.stderr.write(`${line}\n`),
);
const report = await lab.report;
await lab.gone;
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
