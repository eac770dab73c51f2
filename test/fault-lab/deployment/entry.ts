/** The doctor's own lab, inside its namespaces: `entry.ts WORLD OPTIONS`, both JSON. Prints the results. */
import { makeCertificates } from '../certificates.ts';
import { inLanes } from '../lanes.ts';
import { refuseDanger } from '../rights.ts';
import type { World } from '../world.ts';
import { onTheComputer } from './on-the-computer.ts';
import { onTheWay } from './on-the-way.ts';
import { type CaseResult, runCase } from './run-case.ts';

refuseDanger();
const [world = '{}', options = '{}'] = process.argv.slice(2);
// as: startDeploymentLab writes both
const here = JSON.parse(world) as World;
const { only } = JSON.parse(options) as { readonly only: readonly string[] };
const all = [...onTheWay, ...onTheComputer];
const unknown = only.filter((name) => !all.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`there is no case called ${unknown.join(', ')}`);

await makeCertificates(here, Date.now());
const results: CaseResult[] = [];
await inLanes(
  all
    .filter(({ name }) => only.length === 0 || only.includes(name))
    .map((one) => async () => {
      const result = await runCase(here, one).catch(
        (error: unknown): CaseResult => ({
          name: one.name,
          worst: one.worst,
          told: [],
          wrong: [error instanceof Error ? error.message : String(error)],
          tookMs: 0,
        }),
      );
      results.push(result);
      process.stderr.write(`${result.wrong.length === 0 ? '✓' : '✗'} ${one.name}\n`);
    }),
);
process.stdout.write(JSON.stringify(results));
