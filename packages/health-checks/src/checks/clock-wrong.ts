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
    const witnesses = witnessesOf(time);
    // Two witnesses that disagree are no evidence: the one nearest to our clock decides.
    const [nearest] = witnesses
      .map(({ aheadMs }) => aheadMs)
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    if (nearest === undefined || Math.abs(nearest) < WARN_MS) return [];
    return [
      {
        severity: Math.abs(nearest) >= BAD_MS ? 'bad' : 'warn',
        params: {
          wrongBySeconds: Math.round(Math.abs(nearest) / 1000),
          direction: nearest > 0 ? 'ahead' : 'behind',
        },
        evidence: witnesses.map(({ path, aheadMs }) => seen('time', path, aheadMs)),
        remedy: 'correct-clock',
      },
    ];
  },
});

type Witness = { readonly path: string; readonly aheadMs: number };

function witnessesOf(time: SectionValue<'time'>): Witness[] {
  const servers = time.servers.flatMap(({ offsetMs }, at) =>
    offsetMs === null ? [] : [{ path: `servers[${at}].offsetMs`, aheadMs: offsetMs }],
  );
  const { aheadOfFirstlineMs: aheadMs } = time;
  return aheadMs === null ? servers : [{ path: 'aheadOfFirstlineMs', aheadMs }, ...servers];
}
