import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLog, type Sink } from '@firstline/log/log';
import { consoleSink } from '@firstline/log/sinks/console';
import { fileSink } from '@firstline/log/sinks/file';
import { type Config, ConfigFaults, configFromEnvironment } from './config.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { buildServer, type Server } from './server.ts';

/** Enough for weeks of a busy desk, and never a full disk. */
const LOG_MAX_BYTES = 8 * 1024 * 1024;
const LOG_FILES = 4;

/** Starts the server. Prints one line of JSON when it is ready, and ends cleanly when told to. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
  });
  const config = configFromEnvironment({
    ...(values.data !== undefined && { FIRSTLINE_DATA: values.data }),
    ...(values.port !== undefined && { FIRSTLINE_PORT: values.port }),
    ...(values.host !== undefined && { FIRSTLINE_HOST: values.host }),
  });
  // PostgreSQL gives up root, so the way to its folder is open; what is in the folders is closed by itself.
  mkdirSync(config.folder, { recursive: true, mode: 0o755 });
  // One of a server that was killed would say that this one is ready.
  if (config.readyFile !== null) rmSync(config.readyFile, { force: true });
  const now = (): Date => new Date();
  const { sink, logFile } = openLog(config);
  const metrics = createMetrics({ ofTheProcess: config.administrators !== null });
  const counting: Sink = { write: ({ level }) => metrics.logged(level), close() {} };
  const log = createLog({ name: 'server', sinks: [sink, counting], now, level: config.logLevel });
  for (const remark of config.remarks) log.warn(remark);
  // Told to stop while it starts, it finishes starting first: then nothing is left running.
  const building = buildServer(config, { log, now, metrics });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (config.readyFile !== null) rmSync(config.readyFile, { force: true });
    building
      .then((server) => server.close())
      .then(() => {
        log.info('stopped');
        sink.close();
        return endNow();
      })
      .catch((fault: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${sentenceOf(fault)}\n`);
        process.exitCode = 1;
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  // A terminal that closes says the same as an administrator who wants a certificate looked for. A service
  // has no terminal, and whoever keeps it would take an end for wanted, and not start it again.
  const reload = (): void =>
    void building.then(
      (server) => {
        server.reload();
        log.info('told to reload', { certificate: config.secure });
      },
      () => {}, // it did not start, which is said below
    );
  process.on('SIGHUP', process.stdin.isTTY && !config.secure ? stop : reload);

  const server = await building;
  if (stopping) return;
  const ready = await beReady(server, config, logFile).catch(async (fault: unknown) => {
    // The database runs already, and nobody would end it.
    await server.close();
    throw fault;
  });
  log.info('ready', ready);
  // A journal has that line already; whoever started us by hand waits for this one.
  if (config.logTo !== 'stdout') process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** A folder that hangs, as a lost network share does, answers no more; any other is done by then. */
const FOLDERS_MS = 1_000;

/** Everything is closed; what still waits, as for an authority’s answer, is not waited for. */
async function endNow(): Promise<void> {
  const asksFolder = (): boolean =>
    process.getActiveResourcesInfo().some((what) => what.startsWith('FSReq'));
  if (asksFolder()) await pause(FOLDERS_MS);
  // An ordinary exit waits for a folder that hangs, until somebody kills us.
  if (asksFolder()) {
    process.removeAllListeners('SIGTERM');
    process.kill(process.pid, 'SIGTERM');
  }
  process.exit();
}

async function beReady(server: Server, config: Config, log: string | null) {
  const url = await server.listen();
  const administrators = server.administrators();
  const ready = { ready: true, url, administrators, data: config.folder, log, pid: process.pid };
  if (config.readyFile !== null) writeFileSync(config.readyFile, `${JSON.stringify(ready)}\n`);
  return ready;
}

/** One place for lines: a file of our own, or standard output for whoever gathers it. */
function openLog(config: Config): { readonly sink: Sink; readonly logFile: string | null } {
  if (config.logTo === 'stdout') {
    return { sink: consoleSink(process.stdout, { form: 'json' }), logFile: null };
  }
  const logFile = path.join(config.folder, 'logs', 'server.log');
  const sink = fileSink({ path: logFile, maxBytes: LOG_MAX_BYTES, keep: LOG_FILES });
  return { sink, logFile };
}

const sentenceOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault);

main().catch((fault: unknown) => {
  const sentence =
    fault instanceof ConfigFaults
      ? `The server cannot start with this configuration:\n${fault.message}`
      : `The server did not start: ${sentenceOf(fault)}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(fault instanceof ConfigFaults ? 2 : 1);
});
