/**
 * Measures a snapshot and prints one JSON object: ours, and beside it in the same rounds
 * `systeminformation` and whichever inventory programs are installed. As root it runs in a throw-away
 * computer of the fault lab, with a gateway, DNS, NTP and TLS servers that answer; as an ordinary user in
 * a network namespace of its own, where nothing answers and so nothing is asked; where there are no
 * namespaces, without peers, because one of them pings the internet.
 *
 *   npm run bench:snapshot -- [--json] [--rounds 10] [--no-peers]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { agent } from '../build/bundle/apps.ts';
import { bundleNodeProcesses } from '../build/bundle/node-process.ts';
import { startApart } from '../test/fault-lab/apart.ts';
import type { MeasureOptions } from './bench-snapshot/measure.ts';

const here = path.join(import.meta.dirname, 'bench-snapshot');
const { values } = parseArgs({
  options: {
    // What is printed is JSON anyway; every bench takes the word.
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '10' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const rounds = Math.max(1, Number(values.rounds) || 10);
// It slows each start of Node by the time it takes to read a bundle of certificates, and ships with nobody.
delete process.env['NODE_EXTRA_CA_CERTS'];

// Bundled where the throw-away computer sees it: its /tmp is its own.
const out = path.resolve(import.meta.dirname, '../dist/bench-snapshot');
// Beside the agent's own programs, so that it is loaded in the same pieces as they are.
const { preload: _, ...programs } = agent.processes;
await bundleNodeProcesses({ once: path.join(here, 'once.ts'), ...programs }, out);
const once = path.join(out, 'once.cjs');
const isRoot = process.getuid?.() === 0;
process.exitCode = isRoot ? await inTheLab() : inNamespace();

async function inTheLab(): Promise<number> {
  const options: MeasureOptions = { rounds, network: true, peers: !values['no-peers'] };
  const lab = startApart(path.join(here, 'inside.ts'), { once, ...options }, (line) =>
    process.stderr.write(`${line}\n`),
  );
  process.stdout.write(await lab.output);
  await lab.gone;
  return 0;
}

function inNamespace(): number {
  const apart = ['unshare', '--map-root-user', '--net'] as const;
  const possible = spawnSync(apart[0], [...apart.slice(1), 'true']).status === 0;
  const options: MeasureOptions = {
    rounds,
    network: false,
    peers: possible && !values['no-peers'],
  };
  const [program = '', ...args] = [
    ...(possible ? apart : []),
    process.execPath,
    path.join(here, 'measure.ts'),
    once,
    JSON.stringify(options),
  ];
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}
