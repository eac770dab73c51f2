import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Stage } from './stages.ts';
import { add, failed, passed, type Tally } from './tally.ts';

/** Longer than any stage may take on two cores; what is still running then hangs. */
const LIMIT_MS = 15 * 60_000;

export function runStage(root: string, stage: Stage): Promise<Tally> {
  return 'command' in stage
    ? run(root, stage.command).then((code) => (code === 0 ? passed : failed))
    : runVitest(root, stage.name, stage.projects);
}

async function runVitest(root: string, name: string, projects: readonly string[]): Promise<Tally> {
  const folder = path.join(root, 'artefacts', 'reports');
  mkdirSync(folder, { recursive: true });
  const report = path.join(folder, `${name}.json`);
  rmSync(report, { force: true });
  const code = await run(root, [
    'vitest',
    'run',
    '--config=test/vitest.config.ts',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...projects.map((project) => `--project=${project}`),
  ]);
  const tally = existsSync(report) ? tallyOf(readFileSync(report, 'utf8')) : failed;
  // A run that failed without a failing test had a fault outside of them, which counts as well.
  return code !== 0 && tally.failed === 0 ? add(tally, failed) : tally;
}

type Report = {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/** Sums a vitest JSON report; a file that could not even be read counts as one failure. */
export function tallyOf(json: string): Tally {
  const report: Report = JSON.parse(json);
  return report.testResults.reduce<Tally>(
    (sum, file) => {
      const ended = file.assertionResults.map(({ status }) => status);
      const failures = ended.filter((status) => status === 'failed').length;
      const passes = ended.filter((status) => status === 'passed').length;
      return add(sum, {
        passed: passes,
        failed: failures === 0 && file.status === 'failed' ? 1 : failures,
        skipped: ended.length - passes - failures,
      });
    },
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** Runs a program of this checkout on this terminal; its exit code, 1 when it had to be ended. */
function run(root: string, [program, ...args]: readonly [string, ...string[]]): Promise<number> {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      process.stdout.write(`${program} did not end in ${LIMIT_MS / 60_000} minutes\n`);
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.on('error', (fault) => {
      clearTimeout(limit);
      process.stdout.write(`${program}: ${fault.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve(code ?? 1);
    });
  });
}
