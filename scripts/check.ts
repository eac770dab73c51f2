/** Every check there is, quickest first; ends with one line of counts. Names of stages pick some. */
import path from 'node:path';
import { runStage } from './check/run-stage.ts';
import { stages } from './check/stages.ts';
import { add, type Tally } from './check/tally.ts';
import { isRoot, mayMount } from '../test/harness/rights.ts';

const root = path.resolve(import.meta.dirname, '..');
const picked = process.argv.slice(2);
const unknown = picked.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(' ')}\n`,
  );
  process.exit(2);
}

let total: Tally = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const stage of stages) {
  if (picked.length > 0 && !picked.includes(stage.name)) continue;
  process.stdout.write(`\n── ${stage.name}\n`);
  const since = performance.now();
  const tally = await runStage(root, stage);
  const took = ((performance.now() - since) / 1000).toFixed(1);
  total = add(total, tally);
  const mark = tally.failed === 0 ? '✓' : '✗';
  summary.push(
    `  ${mark} ${stage.name.padEnd(14)} ${took.padStart(6)} s  ${tally.passed} passed, ` +
      `${tally.failed} failed, ${tally.skipped} skipped`,
  );
}

const missing = (process.env['FIRSTLINE_MISSING_PACKAGES'] ?? '').split(' ').filter(Boolean);
process.stdout.write(`\n${summary.join('\n')}\n`);
for (const name of missing) process.stdout.write(`  – not installed: ${name}\n`);
if (!isRoot && total.skipped > 0) {
  process.stdout.write(
    '  – needs root: the fault lab, networks of their own, and what only root may read\n',
  );
}
if (!mayMount)
  process.stdout.write('  – not allowed here: mounts of an ordinary user (unshare -Urm)\n');
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
