import type { Evidence } from '@firstline/protocol/snapshots/finding';
import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, seen } from '../check.ts';

/** Sign-in with a directory (Kerberos) fails at five minutes; certificates and mails suffer before. */
const WARN_MS = 60_000;
const BAD_MS = 300_000;

/** The clock does not show the time. */
export const clockWrong = check({
  code: 'clock-wrong',
  needs: ['time'],
  judge({ time }) {
    const evidence = offsets(time);
    // Two witnesses that disagree are no evidence: the one nearest to our clock decides.
    const [nearest] = evidence
      .flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    const aheadMs = nearest ?? 0;
    if (Math.abs(aheadMs) < WARN_MS) return [];
    return [
      {
        severity: Math.abs(aheadMs) >= BAD_MS ? 'bad' : 'warn',
        params: {
          wrongBySeconds: Math.round(Math.abs(aheadMs) / 1000),
          direction: aheadMs > 0 ? 'ahead' : 'behind',
        },
        evidence,
        remedy: 'correct-clock',
      },
    ];
  },
});

function offsets(time: SectionValue<'time'>): Evidence[] {
  const servers = time.servers.flatMap(({ offsetMs }, at) =>
    offsetMs === null ? [] : [seen('time', `servers[${at}].offsetMs`, offsetMs)],
  );
  return time.aheadOfFirstlineMs === null
    ? servers
    : [seen('time', 'aheadOfFirstlineMs', time.aheadOfFirstlineMs), ...servers];
}
