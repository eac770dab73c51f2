import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../apps/server/src/platform/database/free-port.ts';
import { root } from '../../build/bundle/apps.ts';
import { readAlerts, readPanels } from '../../test/harness/observed-names.ts';
import { startProcess as startOwn } from '../../test/harness/own-process.ts';
import { runCli, startProcess } from '../../test/harness/server-process.ts';
import { alertCases, alertTrials } from './alert-cases.ts';
import { debianProgram } from './debian-program.ts';
import type { PackageStep } from './package-step.ts';

const shipped = path.join(root, 'build', 'server', 'observability');

/** What was not there in a fresh help desk, so that no panel can show it. */
const notThere = new Set([
  'firstline_backup_age_seconds',
  'firstline_backup_ok',
  'firstline_tls_certificate_expires_timestamp_seconds - time()',
]);

/** The board and the alert rules, on a real Prometheus that reads a real server. */
export const observability: PackageStep = {
  name: 'observability',
  needs: [],
  async run(check) {
    const files = debianProgram('prometheus');
    const tool = path.join(files, 'usr', 'bin', 'promtool');
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-prometheus-'));
    for (const name of ['alerts.yml', 'prometheus.yml']) {
      cpSync(path.join(shipped, name), path.join(folder, name));
    }
    const promtool = (...words: string[]) =>
      execFileSync(tool, words, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    await check('Prometheus takes the rules and the configuration', () => {
      assert.match(promtool('check', 'config', 'prometheus.yml'), /SUCCESS: \d+ rules found/);
    });
    await check('each alert fires when it should, and not before', () => {
      assert.deepEqual(
        Object.keys(alertCases).sort(),
        readAlerts()
          .map(({ alert }) => alert)
          .sort(),
      );
      writeFileSync(path.join(folder, 'trials.yml'), alertTrials('alerts.yml'));
      promtool('test', 'rules', 'trials.yml');
    });
    const server = await startProcess(path.join(folder, 'data'), 0, {
      FIRSTLINE_ADMIN_PORT: '0',
      FIRSTLINE_LOG_TO: 'stdout',
    });
    const ready = await server.logged(({ message }) => message === 'ready');
    await runCli(['demo', '--data', path.join(folder, 'data')]);
    const port = await freePort();
    const { host } = new URL(String(ready['administrators']));
    writeFileSync(
      path.join(folder, 'read.yml'),
      `global: { scrape_interval: 500ms, evaluation_interval: 500ms }
rule_files: [alerts.yml]
scrape_configs: [{ job_name: firstline, static_configs: [{ targets: ['${host}'] }] }]
`,
    );
    const prometheus = startOwn(path.join(files, 'usr', 'bin', 'prometheus'), [
      `--config.file=${path.join(folder, 'read.yml')}`,
      `--storage.tsdb.path=${path.join(folder, 'figures')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    try {
      const asked = async (address: string) => {
        const response = await fetch(`http://127.0.0.1:${port}/api/v1/${address}`);
        return (await response.json()).data;
      };
      const series = async (expression: string): Promise<number> =>
        (await asked(`query?query=${encodeURIComponent(expression)}`)).result.length;
      await prometheus.says(/Server is ready to receive web requests/);
      // A rate needs two readings of what has happened at least once.
      await fetch(`${server.url}/livez`);
      await until(async () => (await series('count_over_time(firstline_ready[1m]) > 4')) === 1);
      for (const { title, targets } of readPanels()) {
        const expressions = targets.map(({ expr }) => expr).filter((expr) => !notThere.has(expr));
        if (expressions.length === 0) continue;
        await check(`the panel "${title}" shows something`, async () => {
          for (const expr of expressions) assert.ok((await series(expr)) > 0, expr);
        });
      }
      await check('on a server that is well only what was not set up is an alert', async () => {
        const { alerts } = await asked('alerts');
        const names = alerts.map((one: { labels: { alertname: string } }) => one.labels.alertname);
        assert.deepEqual(names, ['FirstlineNoBackup']);
        const { groups } = await asked('rules');
        const rules: readonly { health: string }[] = groups[0].rules;
        assert.deepEqual(
          rules.map(({ health }) => health),
          readAlerts().map(() => 'ok'),
        );
      });
    } finally {
      await prometheus.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Prometheus reads by itself; it is asked until it has. */
async function until(is: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await is())) {
    assert.ok(performance.now() < end, 'Prometheus reads nothing');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
