import type { Box } from '../box.ts';
import type { Fault } from '../fault.ts';

/** The print service, started as the system starts it, and the usual printer at `uri`. */
export const printService = `
  mkdir -p /run/cups && cupsd
  until lpstat -r 2>/dev/null | grep -q 'is running'; do sleep 0.02; done
`;

/** The usual printer. */
export const printerAt = (uri: string): string => `
  lpadmin -p Floor-3 -E -v '${uri}' -m raw 2>/dev/null
  lpadmin -d Floor-3
`;

const printed = "echo 'Minutes of the meeting' | lp -d Floor-3 >/dev/null";

/** The time in a job's own file, an hour back: nobody waits an hour for the lab. */
const anHourBack = `
  kill "$(cat /run/cups/cupsd.pid 2>/dev/null || pgrep -x cupsd)"
  while pgrep -x cupsd >/dev/null; do sleep 0.02; done
  rm -f /var/cache/cups/job.cache
  perl -0777 -pi -e 's/(time-at-creation\\x00\\x04)(....)/$1 . pack("N", unpack("N", $2) - 3600)/se' /var/spool/cups/c0*
`;

const until = (what: string, state: string): string =>
  `until ${what} | grep -q '${state}'; do sleep 0.03; done`;

const inject =
  (...steps: readonly string[]) =>
  async ({ sh }: Box) => {
    await sh(steps.join('\n'));
  };

/** A real CUPS, whose printers have the troubles that printers have. */
export const printingFaults: readonly Fault[] = [
  {
    name: 'print-queue-stuck',
    kind: 'print queue stuck',
    cause: 'printer-queue-stuck',
    // Somebody takes the connection there, and never answers.
    inject: inject(
      printService,
      printerAt('ipp://10.77.0.1:9100/ipp/print'),
      printed,
      anHourBack,
      printService,
      until('lpstat -p', 'now printing'),
    ),
  },
  {
    name: 'printer-disabled',
    kind: 'printer disabled',
    cause: 'printer-stopped',
    inject: inject(
      printService,
      printerAt('ipp://10.77.0.1:9100/ipp/print'),
      "cupsdisable -r 'Paused for maintenance' Floor-3",
    ),
  },
  {
    name: 'printer-rejects',
    kind: 'printer takes no documents',
    cause: 'printer-stopped',
    inject: inject(
      printService,
      printerAt('ipp://10.77.0.1:9100/ipp/print'),
      "cupsreject -r 'Being replaced' Floor-3",
    ),
  },
  {
    name: 'printer-out-of-paper',
    kind: 'printer out of paper',
    cause: 'printer-out-of-paper',
    consequences: ['printer-queue-stuck', 'printer-stopped'],
    inject: inject(
      `cat >/usr/lib/cups/backend/tray <<'END'
#!/bin/sh
[ $# -gt 0 ] || exit 0
echo 'STATE: +media-empty-error' >&2
exit 4
END
      chmod 700 /usr/lib/cups/backend/tray`,
      printService,
      printerAt('tray://1'),
      printed,
      until('lpstat -p', 'disabled'),
    ),
  },
  {
    name: 'printer-switched-off',
    kind: 'printer offline',
    cause: 'printer-offline',
    consequences: ['printer-queue-stuck', 'printer-stopped'],
    inject: inject(
      printService,
      printerAt('ipp://10.77.0.1:9101/ipp/print'),
      printed,
      until('lpstat -l -p', 'unreachable\\|not responding\\|may not exist'),
    ),
  },
  {
    name: 'print-service-down',
    kind: 'print service down',
    cause: 'print-service-down',
    consequences: ['printer-stopped', 'printer-queue-stuck'],
    inject: inject(
      printService,
      printerAt('ipp://10.77.0.1:9100/ipp/print'),
      'kill -9 "$(pgrep -x cupsd)"; while pgrep -x cupsd >/dev/null; do sleep 0.02; done',
    ),
  },
];
