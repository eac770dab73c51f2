/**
 * Breaks throw-away computers on purpose and has the agent's own collectors and checks find out.
 * Needs root on Linux; docs/guides/fault-lab.md says what it does and what it leaves alone.
 *
 *   npm run bench:faults -- [--json] [--only NAME,NAME] [--healthy 20] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { needFaultLab } from './set-up/fault-lab.ts';
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

await needFaultLab();

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
