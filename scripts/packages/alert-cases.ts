/** What an alert is tried on: figures by the minute in Prometheus' own notation, and when it is quiet and when not. */
export interface AlertCase {
  readonly series: Readonly<Record<string, string>>;
  readonly quietAt: string;
  readonly firesAt: string;
}

const answers = 'firstline_http_request_duration_seconds';
const fanOut = 'firstline_live_fanout_delay_seconds';

/** Each alert on figures that it is for. */
export const alertCases: Readonly<Record<string, AlertCase>> = {
  FirstlineDown: {
    series: { 'up{job="firstline"}': '1 0x20' },
    quietAt: '2m',
    firesAt: '4m',
  },
  FirstlineNotReady: { series: { firstline_ready: '1 0x20' }, quietAt: '2m', firesAt: '4m' },
  FirstlineDatabaseAway: {
    series: { firstline_database_up: '1 0x20' },
    quietAt: '1m',
    firesAt: '3m',
  },
  FirstlineDatabaseBusy: {
    series: { 'firstline_database_connections{state="wanted"}': '0 3x20' },
    quietAt: '5m',
    firesAt: '8m',
  },
  FirstlineOutboxBehind: {
    series: { firstline_outbox_lag_seconds: '0 45x20' },
    quietAt: '2m',
    firesAt: '4m',
  },
  FirstlineFanOutSlow: {
    series: {
      [`${fanOut}_bucket{le="1"}`]: '0+1x60',
      [`${fanOut}_bucket{le="5"}`]: '0+100x60',
      [`${fanOut}_bucket{le="+Inf"}`]: '0+100x60',
    },
    quietAt: '5m',
    firesAt: '20m',
  },
  FirstlineAnswersSlow: {
    series: {
      [`${answers}_bucket{le="1"}`]: '0+90x60',
      [`${answers}_bucket{le="5"}`]: '0+100x60',
      [`${answers}_bucket{le="+Inf"}`]: '0+100x60',
    },
    quietAt: '5m',
    firesAt: '20m',
  },
  FirstlineAnswersFail: {
    series: {
      [`${answers}_count{status="200"}`]: '0+97x60',
      [`${answers}_count{status="503"}`]: '0+3x60',
    },
    quietAt: '5m',
    firesAt: '20m',
  },
  FirstlineErrorsLogged: {
    series: { 'firstline_log_lines_total{level="error"}': '0 0 0 1x30' },
    quietAt: '2m',
    firesAt: '5m',
  },
  FirstlineEventLoopBusy: {
    series: { nodejs_eventloop_lag_p99_seconds: '0.1 0.9x40' },
    quietAt: '9m',
    firesAt: '15m',
  },
  FirstlineAgentsGone: {
    series: { firstline_agents_online: '100x59 40x60' },
    quietAt: '59m',
    firesAt: '75m',
  },
  FirstlineDiskLow: {
    series: { firstline_disk_free_bytes: '9e9x60', firstline_disk_size_bytes: '100e9x60' },
    quietAt: '10m',
    firesAt: '20m',
  },
  FirstlineDiskFull: {
    series: { firstline_disk_free_bytes: '300e6 100e6x20', firstline_disk_size_bytes: '1e9x21' },
    quietAt: '1m',
    firesAt: '3m',
  },
  FirstlineBackupOld: {
    series: { firstline_backup_age_seconds: '93601x90' },
    quietAt: '20m',
    firesAt: '40m',
  },
  FirstlineNoBackup: {
    series: { 'up{job="firstline"}': '1x2000' },
    quietAt: '20h',
    firesAt: '25h',
  },
  FirstlineBackupFailed: {
    series: { firstline_backup_ok: '0x120' },
    quietAt: '50m',
    firesAt: '70m',
  },
  // The clock of these trials begins in 1970.
  FirstlineCertificateEnding: {
    series: { firstline_tls_certificate_expires_timestamp_seconds: '800000x200' },
    quietAt: '30m',
    firesAt: '70m',
  },
  FirstlineCertificateExpired: {
    series: { firstline_tls_certificate_expires_timestamp_seconds: '100x60' },
    quietAt: '1m',
    firesAt: '3m',
  },
};

/** The trials as promtool reads them. JSON is YAML too. */
export const alertTrials = (ruleFile: string): string =>
  JSON.stringify({
    rule_files: [ruleFile],
    evaluation_interval: '1m',
    tests: Object.entries(alertCases).map(([alert, { series, quietAt, firesAt }]) => {
      const firing = `count(ALERTS{alertname="${alert}", alertstate="firing"})`;
      return {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [
          { expr: firing, eval_time: quietAt, exp_samples: [] },
          { expr: firing, eval_time: firesAt, exp_samples: [{ labels: '{}', value: 1 }] },
        ],
      };
    }),
  });
