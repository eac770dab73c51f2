import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Answers take from a millisecond to the statement time-out of the database. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** From a commit to the consoles: a promise of milliseconds. */
const FAN_OUT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** Every figure of our own, by its name. No label holds an id: there are few of each, for ever. */
export const instrumentsIn = (registry: Registry) => {
  const registers = [registry];
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) => new Gauge({ name: `firstline_${name}`, help, labelNames, registers });
  return {
    build: gauge('build_info', 'Always 1; the labels tell what runs.', ['version', 'node']),
    ready: gauge('ready', '1 when a ticket could be taken now, as /readyz tells.'),
    answers: new Histogram({
      name: 'firstline_http_request_duration_seconds',
      help: 'From a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: ANSWER_SECONDS,
      registers,
    }),
    sockets: gauge('sockets', 'Open WebSockets by what they are for.', ['kind']),
    agentsOnline: gauge('agents_online', 'Devices that are connected and have proven their key.'),
    fanOut: new Histogram({
      name: 'firstline_live_fanout_delay_seconds',
      help: 'From the commit of a fact until every listener here was told.',
      buckets: FAN_OUT_SECONDS,
      registers,
    }),
    ticketsOpen: gauge('tickets_open', 'Tickets that are not resolved or closed.', ['priority']),
    sessions: gauge('sessions_active', 'Remote shells whose two ends are connected.'),
    relayBytes: new Counter({
      name: 'firstline_relay_bytes_total',
      help: 'Sealed bytes moved between agents and consoles.',
      registers,
    }),
    outboxLag: gauge(
      'outbox_lag_seconds',
      'Age of the oldest fact that is committed and not told.',
    ),
    databaseUp: gauge('database_up', '1 when the database answers.'),
    connections: gauge('database_connections', 'Connections of the pool by what they do.', [
      'state',
    ]),
    diskFree: gauge('disk_free_bytes', 'Room left where the data lies.'),
    diskSize: gauge('disk_size_bytes', 'Size of the disk where the data lies.'),
    certificateExpires: gauge(
      'tls_certificate_expires_timestamp_seconds',
      'When the presented certificate runs out, seconds since 1970.',
    ),
    backupAge: gauge(
      'backup_age_seconds',
      'What would be lost with the disk now: since when changes are in no backup.',
    ),
    backupOk: gauge('backup_ok', '1 when the last run of the backup did all that it should.'),
    logLines: new Counter({
      name: 'firstline_log_lines_total',
      help: 'Lines written to the log by their level.',
      labelNames: ['level'],
      registers,
    }),
  };
};

export type Instruments = ReturnType<typeof instrumentsIn>;
