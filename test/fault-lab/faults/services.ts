import type { Fault } from '../fault.ts';

/** A service of this computer: what it runs, and how it is restarted. */
const unit = (name: string, lines: readonly string[]): string => `
cat >/etc/systemd/system/${name}.service <<'END'
[Unit]
Description=${name}
[Service]
${lines.join('\n')}
END
systemctl daemon-reload
`;

/** Services under a real systemd. */
export const serviceFaults: readonly Fault[] = [
  {
    name: 'service-failed',
    kind: 'service failed',
    cause: 'service-failed',
    plan: { first: 'systemd' },
    inject: async ({ sh }) => {
      await sh(`${unit('backup', ['ExecStart=/bin/sh -c "exit 3"'])}
        systemctl start --no-block backup
        until systemctl -q is-failed backup; do sleep 0.02; done`);
    },
  },
  {
    name: 'service-crash-looping',
    kind: 'service crash-looping',
    cause: 'service-crash-looping',
    plan: { first: 'systemd' },
    inject: async ({ sh }) => {
      await sh(`${unit('sync', [
        'ExecStart=/bin/sh -c "exit 1"',
        'Restart=always',
        'RestartSec=700ms',
        'StartLimitIntervalSec=0',
      ])}
        systemctl start --no-block sync
        until [ "$(systemctl show -P NRestarts sync)" -ge 4 ]; do sleep 0.05; done`);
    },
  },
  {
    name: 'service-gave-up',
    kind: 'service past its start limit',
    cause: 'service-crash-looping',
    plan: { first: 'systemd' },
    inject: async ({ sh }) => {
      await sh(`${unit('scanner', ['ExecStart=/bin/false', 'Restart=always', 'RestartSec=20ms'])}
        systemctl start --no-block scanner
        until systemctl -q is-failed scanner; do sleep 0.02; done`);
    },
  },
  {
    name: 'service-hung-on-start',
    kind: 'service start timed out',
    cause: 'service-failed',
    plan: { first: 'systemd' },
    inject: async ({ sh }) => {
      await sh(`${unit('indexer', ['Type=notify', 'ExecStart=/bin/sleep 100', 'TimeoutStartSec=600ms'])}
        systemctl start --no-block indexer
        until systemctl -q is-failed indexer; do sleep 0.02; done`);
    },
  },
];
