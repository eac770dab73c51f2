import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Box } from './box.ts';
import type { FalseAlarm } from './report.ts';

/** A reading that has nothing to do with our collectors: null agrees, a sentence contradicts. */
type Reading = (box: Box, finding: Finding) => Promise<string | null>;

const ask = async (box: Box, script: string): Promise<string> => (await box.sh(script)).trim();

/** Contradicts when a script says something else than `expected`. */
const unless =
  (script: string, expected: RegExp): Reading =>
  async (box) => {
    const said = await ask(box, `${script} || true`);
    return expected.test(said) ? null : `${script} says ${said.slice(0, 120) || 'nothing'}`;
  };

/** The same facts, by the system's own programs. */
const readings: { readonly [code: string]: Reading } = {
  'disk-nearly-full': unless('df --output=pcent -l', /\b(?:9\d|100)%/),
  'inodes-nearly-full': unless('df --output=ipcent -l', /\b(?:9[5-9]|100)%/),
  'file-system-read-only': unless('cat /proc/mounts', /(?:^|[ ,])(?:ro|emergency_ro)[ ,]/m),
  'disk-not-writable': unless('cat /proc/mounts', /(?:^|[ ,])ro[ ,]/m),
  'no-carrier': unless('cat /sys/class/net/*/carrier', /^0/m),
  'print-service-down': unless('lpstat -r', /not running/),
  'network-down': unless('ip -br link show up', /^(?!.* UP )/s),
  'no-route': unless('ip route show default', /^$/),
  'no-address': unless('ip -4 -br addr', /169\.254\./),
  'gateway-gone': unless('ip neigh show 10.77.0.1', /FAILED|INCOMPLETE/),
  'packages-broken': unless('dpkg --audit 2>&1', /./),
  'hosts-overridden': unless("grep -vE '^(127\\.|::1|f[ef]0|#|$)' /etc/hosts", /./),
  'firewall-off': unless('nft list ruleset', /^(?!.*hook input)/s),
  'zombie-storm': unless('ps -eo stat= | grep -c ^Z', /^\d{2,}$/),
  'service-failed': unless('systemctl --failed --no-legend', /./),
  'restart-pending': unless('ls /run/reboot-required /lib/modules', /./),
};

/** Findings that an independent reading of the same computer contradicts. */
export async function contradictions(
  box: Box,
  findings: readonly Finding[],
): Promise<FalseAlarm[]> {
  const alarms: FalseAlarm[] = [];
  for (const finding of findings) {
    const because = (await readings[finding.code]?.(box, finding)) ?? null;
    if (because !== null) alarms.push({ case: box.name, code: finding.code, because });
  }
  return alarms;
}
