import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLog, type Sink } from '@firstline/log/log';
import { fileSink } from '@firstline/log/sinks/file';
import { ConfigFaults, configFromEnvironment } from './config.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { buildServer } from './server.ts';

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
  const logFile = path.join(config.folder, 'logs', 'server.log');
  const sink = fileSink({ path: logFile, maxBytes: LOG_MAX_BYTES, keep: LOG_FILES });
  const now = (): Date => new Date();
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
    building
      .then((server) => server.close())
      .then(() => sink.close())
      .catch((fault: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${sentenceOf(fault)}\n`);
        process.exitCode = 1;
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const server = await building;
  if (stopping) return;
  const url = await server.listen().catch(async (fault: unknown) => {
    // The database runs already, and nobody would end it.
    await server.close();
    throw fault;
  });
  const administrators = server.administrators();
  log.info('ready', { url, administrators });
  const ready = { ready: true, url, administrators, data: config.folder, log: logFile };
  process.stdout.write(`${JSON.stringify({ ...ready, pid: process.pid })}\n`);
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
